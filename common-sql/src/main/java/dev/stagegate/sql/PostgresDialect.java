package dev.stagegate.sql;

import static java.util.Map.entry;

import dev.stagegate.sql.lex.Habit;
import dev.stagegate.sql.lex.Lexis;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
      new NameRules(
          true,
          Set.of(
              "IF",
              "NOT",
              "EXISTS",
              "ONLY",
              "TABLE",
              "TEMP",
              "TEMPORARY",
              "UNLOGGED",
              "LATERAL",
              "CONCURRENTLY"));

  private PostgresDialect() {}

  static Dialect create() {
    Splitter splitter =
        new Splitter(
            List.of(new AtomicBody(OBJECTS), new ParenthesizedBody(OBJECTS), new PlainBody()));
    Classifier classifier = new Classifier(verbs(), new EmbeddedStatements(OBJECTS, true), NAMES);
    return new Dialect(LEXIS, List.of(ESCAPING), splitter, classifier);
  }

  private static Map<String, Family> verbs() {
    Map<String, Family> verbs = new HashMap<>(CommonVerbs.with(OBJECTS));
    verbs.putAll(
        Map.ofEntries(
            entry("MERGE", Family.always(SqlType.MERGE)),
            entry("COMMENT", Family.inert(SqlType.COMMENT)),
            entry("COPY", new Copy()),
            entry("DO", Family.always(SqlType.DO, Trait.OPAQUE)),
            entry("DECLARE", Family.around(SqlType.OTHER)),
            entry("IMPORT", Family.always(SqlType.CREATE_TABLE)),
            entry("LOAD", Family.always(SqlType.OTHER, Trait.OPAQUE)),
            entry("BEGIN", Family.always(SqlType.TRANSACTION)),
            entry("END", Family.always(SqlType.TRANSACTION)),
            entry("ABORT", Family.always(SqlType.TRANSACTION)),
            entry("START", Family.always(SqlType.TRANSACTION)),
            entry("RESET", Family.always(SqlType.SET))));
    verbs.putAll(
        CommonVerbs.all(
            SqlType.OTHER,
            "ANALYZE ANALYSE CHECKPOINT CLOSE CLUSTER DISCARD FETCH LISTEN MOVE NOTIFY REASSIGN"
                + " REFRESH REINDEX SECURITY UNLISTEN VACUUM"));
    return Map.copyOf(verbs);
  }
}
