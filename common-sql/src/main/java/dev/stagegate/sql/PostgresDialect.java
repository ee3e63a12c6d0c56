package dev.stagegate.sql;

import dev.stagegate.sql.lex.Habit;
import dev.stagegate.sql.lex.Lexis;
import java.util.List;

/** PostgreSQL, as data. */
final class PostgresDialect {
  private static final Lexis LEXIS =
      Lexis.of(Habit.POSTGRES_QUOTES, Habit.NESTED_COMMENTS, Habit.RETURN_ENDS_COMMENT);

  /** A session with standard_conforming_strings off. */
  private static final Lexis ESCAPING = LEXIS.with(Habit.BACKSLASH_IN_STRINGS);

  private static final ObjectWords OBJECTS =
      ObjectWords.withModifiers(
              "OR REPLACE TEMP TEMPORARY UNLOGGED GLOBAL LOCAL UNIQUE RECURSIVE CONSTRAINT TRUSTED"
                  + " PROCEDURAL")
          .and(ObjectKind.DATABASE, "DATABASE")
          .and(ObjectKind.TABLE, "TABLE FOREIGN_TABLE")
          .and(ObjectKind.VIEW, "VIEW")
          .and(ObjectKind.STORED_VIEW, "MATERIALIZED_VIEW")
          .and(ObjectKind.INDEX, "INDEX")
          .and(ObjectKind.SEQUENCE, "SEQUENCE")
          .and(ObjectKind.SCHEMA, "SCHEMA")
          .and(ObjectKind.FUNCTION, "FUNCTION ROUTINE")
          .and(ObjectKind.PROCEDURE, "PROCEDURE")
          .and(ObjectKind.TRIGGER, "TRIGGER EVENT_TRIGGER")
          .and(ObjectKind.EXTENSION, "EXTENSION")
          .and(ObjectKind.TYPE, "TYPE DOMAIN")
          .and(ObjectKind.USER, "USER USER_MAPPING")
          .and(ObjectKind.ROLE, "ROLE GROUP")
          .and(ObjectKind.RULE, "RULE")
          .and(ObjectKind.OWNED, "OWNED")
          .and(ObjectKind.DEFAULT_PRIVILEGES, "DEFAULT_PRIVILEGES")
          .and(
              ObjectKind.OTHER,
              "ACCESS_METHOD AGGREGATE CAST COLLATION CONVERSION DEFAULT_CONVERSION FOREIGN_DATA"
                  + " LANGUAGE LARGE_OBJECT OPERATOR POLICY PROPERTY_GRAPH PUBLICATION SERVER"
                  + " STATISTICS SUBSCRIPTION SYSTEM TABLESPACE TEXT_SEARCH TRANSFORM");

  private static final NameRules NAMES =
      NameRules.of(
          NameRules.Folding.LOWER,
          "IF NOT EXISTS ONLY TABLE TEMP TEMPORARY UNLOGGED LATERAL CONCURRENTLY");

  private PostgresDialect() {}

  static Dialect create() {
    List<Body> bodies =
        List.of(new AtomicBody(OBJECTS), new ParenthesizedBody(OBJECTS), new PlainBody());
    EmbeddedStatements embedded =
        EmbeddedStatements.of(OBJECTS)
            .selectIntoCreates()
            .reaching(
                "DBLINK DBLINK_EXEC DBLINK_SEND_QUERY LO_EXPORT LO_IMPORT PG_READ_FILE"
                    + " PG_READ_BINARY_FILE QUERY_TO_XML");
    return Dialect.of(LEXIS, bodies, verbs(), embedded, NAMES).alsoReadBy(ESCAPING);
  }

  private static Verbs verbs() {
    return Verbs.common(new Definition(OBJECTS))
        .and("MERGE", Family.always(SqlType.MERGE))
        .and("COMMENT", Family.inert(SqlType.COMMENT))
        .and("COPY", new Copy())
        .and("DO", Family.always(SqlType.DO, Trait.OPAQUE))
        .and("DECLARE", Family.around(SqlType.OTHER))
        .and("IMPORT", Family.always(SqlType.CREATE_TABLE))
        .and("LOAD", Family.always(SqlType.OTHER, Trait.OPAQUE))
        .and("RESET", Family.always(SqlType.SET))
        .all(SqlType.TRANSACTION, "BEGIN END ABORT START")
        .all(
            SqlType.OTHER,
            "ANALYZE ANALYSE CHECKPOINT CLOSE CLUSTER DISCARD FETCH LISTEN MOVE NOTIFY REASSIGN"
                + " REFRESH REINDEX SECURITY UNLISTEN VACUUM");
  }
}
