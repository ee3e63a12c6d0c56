package dev.stagegate.sql;

import java.util.HashMap;
import java.util.Map;

/** The words that statements of a dialect begin with, and what they mean. */
final class Verbs {
  private final Map<String, Family> families;

  private Verbs(Map<String, Family> families) {
    this.families = families;
  }

  /** The statements every dialect has. */
  static Verbs basic(Definition definition) {
    return new Verbs(new HashMap<>())
        .and("SELECT", Family.always(SqlType.SELECT))
        .and("WITH", new WithQuery())
        .and("INSERT", DataChange.insert())
        .and("UPDATE", DataChange.change(SqlType.UPDATE))
        .and("DELETE", DataChange.change(SqlType.DELETE))
        .and("CREATE ALTER DROP", definition)
        .and("GRANT", Family.inert(SqlType.GRANT))
        .and("REVOKE", Family.inert(SqlType.REVOKE));
  }

  /** What the MySQL family and PostgreSQL have in common, and others have of it. */
  static Verbs common(Definition definition) {
    return basic(definition)
        .and("VALUES TABLE", Family.always(SqlType.SELECT))
        .and("TRUNCATE", Family.always(SqlType.TRUNCATE))
        .and("CALL EXECUTE", Family.always(SqlType.CALL, Trait.OPAQUE))
        .and("PREPARE", new Preparation())
        .and("DEALLOCATE", Family.always(SqlType.OTHER))
        .and("EXPLAIN", new Explain())
        .and("SHOW", Family.inert(SqlType.SELECT))
        .and("SET", new Setting())
        .and("LOCK", Family.always(SqlType.LOCK))
        .all(SqlType.TRANSACTION, "COMMIT ROLLBACK SAVEPOINT RELEASE");
  }

  /** These words too. */
  Verbs and(String words, Family family) {
    Map<String, Family> more = new HashMap<>(families);
    for (String word : words.split(" ")) {
      more.put(word, family);
    }
    return new Verbs(more);
  }

  /** These words too, for statements that are of one type whatever follows. */
  Verbs all(SqlType type, String words) {
    return and(words, Family.always(type));
  }

  Map<String, Family> map() {
    return Map.copyOf(families);
  }
}
