package dev.stagegate.sql;

import dev.stagegate.sql.lex.Habit;
import dev.stagegate.sql.lex.Lexis;
import java.util.List;

/** Amazon Redshift, as data: it has PostgreSQL's lexical rules and verbs of its own. */
final class RedshiftDialect {
  private static final Lexis LEXIS =
      Lexis.of(Habit.POSTGRES_QUOTES, Habit.NESTED_COMMENTS, Habit.RETURN_ENDS_COMMENT);
  private static final Lexis ESCAPING = LEXIS.with(Habit.BACKSLASH_IN_STRINGS);

  private static final ObjectWords OBJECTS =
      ObjectWords.withModifiers("OR REPLACE TEMP TEMPORARY LOCAL EXTERNAL")
          .and(ObjectKind.DATABASE, "DATABASE")
          .and(ObjectKind.TABLE, "TABLE")
          .and(ObjectKind.VIEW, "VIEW")
          .and(ObjectKind.STORED_VIEW, "MATERIALIZED_VIEW")
          .and(ObjectKind.SCHEMA, "SCHEMA")
          .and(ObjectKind.FUNCTION, "FUNCTION")
          .and(ObjectKind.PROCEDURE, "PROCEDURE")
          .and(ObjectKind.USER, "USER")
          .and(ObjectKind.ROLE, "ROLE GROUP")
          .and(ObjectKind.DEFAULT_PRIVILEGES, "DEFAULT_PRIVILEGES")
          .and(
              ObjectKind.OTHER,
              "DATASHARE IDENTITY_PROVIDER LIBRARY MASKING_POLICY MODEL RLS_POLICY SYSTEM"
                  + " INTEGRATION TEMPLATE");

  private static final NameRules NAMES =
      NameRules.of(NameRules.Folding.LOWER, "IF NOT EXISTS ONLY TABLE TEMP TEMPORARY LATERAL");

  private RedshiftDialect() {}

  static Dialect create() {
    List<Body> bodies = List.of(new PlainBody());
    EmbeddedStatements embedded = EmbeddedStatements.of(OBJECTS).selectIntoCreates();
    return Dialect.of(LEXIS, bodies, verbs(), embedded, NAMES).alsoReadBy(ESCAPING);
  }

  private static Verbs verbs() {
    return Verbs.common(new Definition(OBJECTS))
        .and("MERGE", Family.always(SqlType.MERGE))
        .and("COMMENT", Family.inert(SqlType.COMMENT))
        .and("COPY UNLOAD", Families.FILE_COPY)
        .and("DECLARE", Family.around(SqlType.OTHER))
        .and("RESET", Family.always(SqlType.SET))
        .and("USE", Family.always(SqlType.USE))
        .and("DESC", Family.inert(SqlType.SELECT))
        .all(SqlType.TRANSACTION, "BEGIN END ABORT START")
        .all(
            SqlType.OTHER,
            "ANALYZE ANALYSE ATTACH CANCEL CLOSE DETACH FETCH LISTEN REFRESH VACUUM");
  }
}
