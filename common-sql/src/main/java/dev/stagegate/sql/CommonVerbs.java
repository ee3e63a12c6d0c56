package dev.stagegate.sql;

import static java.util.Map.entry;

import java.util.HashMap;
import java.util.Map;

/** The statements that mean the same in every dialect. */
final class CommonVerbs {
  private CommonVerbs() {}

  static Map<String, Family> with(ObjectWords objects) {
    Family definition = new Definition(objects);
    Map<String, Family> verbs = new HashMap<>();
    verbs.putAll(
        Map.ofEntries(
            entry("SELECT", Family.always(SqlType.SELECT)),
            entry("VALUES", Family.always(SqlType.SELECT)),
            entry("TABLE", Family.always(SqlType.SELECT)),
            entry("WITH", new WithQuery()),
            entry("INSERT", DataChange.insert()),
            entry("UPDATE", DataChange.change(SqlType.UPDATE)),
            entry("DELETE", DataChange.change(SqlType.DELETE)),
            entry("TRUNCATE", Family.always(SqlType.TRUNCATE)),
            entry("CREATE", definition),
            entry("ALTER", definition),
            entry("DROP", definition),
            entry("GRANT", Family.inert(SqlType.GRANT)),
            entry("REVOKE", Family.inert(SqlType.REVOKE)),
            entry("CALL", Family.always(SqlType.CALL, Trait.OPAQUE)),
            entry("EXECUTE", Family.always(SqlType.CALL, Trait.OPAQUE)),
            entry("PREPARE", new Preparation()),
            entry("DEALLOCATE", Family.always(SqlType.OTHER)),
            entry("EXPLAIN", new Explain()),
            entry("SHOW", Family.inert(SqlType.SELECT)),
            entry("SET", new Setting()),
            entry("LOCK", Family.always(SqlType.LOCK))));
    verbs.putAll(all(SqlType.TRANSACTION, "COMMIT ROLLBACK SAVEPOINT RELEASE"));
    return verbs;
  }

  /** All these words, for statements that are of one type whatever follows. */
  static Map<String, Family> all(SqlType type, String words) {
    Map<String, Family> verbs = new HashMap<>();
    for (String word : words.split(" ")) {
      verbs.put(word, Family.always(type));
    }
    return verbs;
  }
}
