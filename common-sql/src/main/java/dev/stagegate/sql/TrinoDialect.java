package dev.stagegate.sql;

import dev.stagegate.sql.lex.Habit;
import dev.stagegate.sql.lex.Lexis;
import java.util.List;

/** Trino, as data. */
final class TrinoDialect {
  private static final Lexis LEXIS =
      Lexis.of(Habit.DISPUTED_LINE_ENDS, Habit.DISPUTED_BLANKS, Habit.DISPUTED_NESTING);

  private static final ObjectWords OBJECTS =
      ObjectWords.withModifiers("OR REPLACE")
          .and(ObjectKind.DATABASE, "CATALOG")
          .and(ObjectKind.SCHEMA, "SCHEMA")
          .and(ObjectKind.TABLE, "TABLE")
          .and(ObjectKind.VIEW, "VIEW MATERIALIZED_VIEW")
          .and(ObjectKind.FUNCTION, "FUNCTION")
          .and(ObjectKind.ROLE, "ROLE")
          .and(ObjectKind.OTHER, "BRANCH");

  private static final NameRules NAMES =
      NameRules.of(NameRules.Folding.LOWER, "IF NOT EXISTS TABLE LATERAL");

  private TrinoDialect() {}

  static Dialect create() {
    List<Body> bodies =
        List.of(
            new InlineFunctions(), new CompoundBody(OBJECTS, BlockRules.PLAIN), new PlainBody());
    return Dialect.of(LEXIS, bodies, verbs(), EmbeddedStatements.of(OBJECTS), NAMES);
  }

  private static Verbs verbs() {
    return Verbs.common(new Definition(OBJECTS))
        .and("MERGE", Family.always(SqlType.MERGE))
        .and("COMMENT", Family.inert(SqlType.COMMENT))
        .and("DENY", Family.inert(SqlType.REVOKE))
        .and("USE", Family.always(SqlType.USE))
        .and("RESET", Family.always(SqlType.SET))
        .and("DESCRIBE DESC", Family.inert(SqlType.EXPLAIN))
        .all(SqlType.TRANSACTION, "START")
        .all(SqlType.OTHER, "ANALYZE REFRESH");
  }
}
