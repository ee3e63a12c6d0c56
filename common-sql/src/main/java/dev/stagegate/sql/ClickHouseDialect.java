package dev.stagegate.sql;

import dev.stagegate.sql.lex.Habit;
import dev.stagegate.sql.lex.Lexis;
import java.util.List;

/** ClickHouse, as data. */
final class ClickHouseDialect {
  private static final Lexis LEXIS =
      Lexis.of(
          Habit.BACKSLASH_IN_STRINGS,
          Habit.BACKSLASH_IN_DOUBLE_QUOTES,
          Habit.BACKTICK_NAMES,
          Habit.BACKSLASH_IN_BACKTICKS,
          Habit.TAGGED_DOLLAR_STRINGS,
          Habit.HASH_COMMENTS_NEED_BLANK,
          Habit.DIGIT_WORDS,
          Habit.DISPUTED_NESTING,
          Habit.DISPUTED_LINE_ENDS,
          Habit.DISPUTED_BLANKS);

  private static final ObjectWords OBJECTS =
      ObjectWords.withModifiers("OR REPLACE TEMPORARY LIVE WINDOW REFRESHABLE")
          .and(ObjectKind.DATABASE, "DATABASE")
          .and(ObjectKind.TABLE, "TABLE TABLES")
          .and(ObjectKind.VIEW, "VIEW MATERIALIZED_VIEW")
          .and(ObjectKind.INDEX, "INDEX")
          .and(ObjectKind.FUNCTION, "FUNCTION")
          .and(ObjectKind.USER, "USER")
          .and(ObjectKind.ROLE, "ROLE")
          .and(
              ObjectKind.OTHER,
              "DICTIONARY NAMED_COLLECTION POLICY PROFILE QUOTA RESOURCE ROW SETTINGS_PROFILE"
                  + " WORKLOAD MASKING")
          .parts("PROJECTION STATISTICS PART DETACHED");

  private static final NameRules NAMES =
      NameRules.of(NameRules.Folding.NONE, "IF NOT EXISTS EMPTY TABLE TEMPORARY FUNCTION")
          .withColumnsInArrayJoin();

  private ClickHouseDialect() {}

  static Dialect create() {
    List<Body> bodies = List.of(new PlainBody());
    EmbeddedStatements embedded = EmbeddedStatements.of(OBJECTS).reaching("EXECUTABLE");
    return Dialect.of(LEXIS, bodies, verbs(), embedded, NAMES);
  }

  private static Verbs verbs() {
    return Verbs.basic(new Definition(OBJECTS))
        .and("FROM", HiveDialect::from)
        .and("TRUNCATE", Family.always(SqlType.TRUNCATE))
        .and("RENAME EXCHANGE", Family.always(SqlType.RENAME))
        .and("REPLACE", Families::replaceTable)
        .and("SET", new Setting())
        .and("USE", Family.always(SqlType.USE))
        .and("SHOW EXISTS WATCH", Family.inert(SqlType.SELECT))
        .and("DESCRIBE DESC", Family.inert(SqlType.EXPLAIN))
        .and("EXPLAIN", new Explain())
        .and("BACKUP RESTORE", Families.FILE_ORDER)
        .and("EXECUTE", Family.always(SqlType.OTHER))
        .all(SqlType.TRANSACTION, "BEGIN COMMIT ROLLBACK")
        .all(SqlType.OTHER, "ATTACH CHECK DETACH KILL MOVE OPTIMIZE SYSTEM UNDROP");
  }
}
