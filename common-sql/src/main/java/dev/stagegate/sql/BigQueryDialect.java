package dev.stagegate.sql;

import dev.stagegate.sql.lex.Habit;
import dev.stagegate.sql.lex.Lexis;
import java.util.List;

/** Google BigQuery, as data. */
final class BigQueryDialect {
  private static final Lexis LEXIS =
      Lexis.of(
          Habit.BACKSLASH_IN_STRINGS,
          Habit.DOUBLE_QUOTED_STRINGS,
          Habit.BACKSLASH_IN_DOUBLE_QUOTES,
          Habit.BACKTICK_NAMES,
          Habit.BACKSLASH_IN_BACKTICKS,
          Habit.UNDOUBLED_QUOTES,
          Habit.TRIPLE_QUOTES,
          Habit.HASH_COMMENTS,
          Habit.VARIABLES,
          Habit.DISPUTED_LINE_ENDS,
          Habit.DISPUTED_BLANKS);

  private static final ObjectWords OBJECTS =
      ObjectWords.withModifiers(
              "OR REPLACE TEMP TEMPORARY EXTERNAL SNAPSHOT AGGREGATE SEARCH VECTOR")
          .and(ObjectKind.SCHEMA, "SCHEMA EXTERNAL_SCHEMA")
          .and(ObjectKind.TABLE, "TABLE")
          .and(ObjectKind.VIEW, "VIEW MATERIALIZED_VIEW")
          .and(ObjectKind.INDEX, "INDEX")
          .and(ObjectKind.FUNCTION, "FUNCTION TABLE_FUNCTION")
          .and(ObjectKind.PROCEDURE, "PROCEDURE")
          .and(
              ObjectKind.OTHER,
              "ASSIGNMENT CAPACITY CONNECTION DATA_POLICY MODEL ORGANIZATION PROJECT"
                  + " PROPERTY_GRAPH RESERVATION ROW ALL");

  private static final NameRules NAMES =
      new NameRules(
          NameRules.Folding.NONE,
          true,
          false,
          NameRules.of(NameRules.Folding.NONE, "IF NOT EXISTS TABLE OVERWRITE INTO FUNCTION")
              .skipped());

  private BigQueryDialect() {}

  static Dialect create() {
    List<Body> bodies = List.of(new CompoundBody(OBJECTS, BlockRules.SCRIPTING), new PlainBody());
    EmbeddedStatements embedded = EmbeddedStatements.of(OBJECTS).reaching("EXTERNAL_QUERY");
    return Dialect.of(LEXIS, bodies, verbs(), embedded, NAMES);
  }

  private static Verbs verbs() {
    Verbs verbs =
        Verbs.basic(new Definition(OBJECTS))
            .and("FROM", HiveDialect::from)
            .and("TRUNCATE", Family.always(SqlType.TRUNCATE))
            .and("MERGE", Family.always(SqlType.MERGE))
            .and("CALL EXECUTE", Families.OPAQUE_CALL)
            .and("EXPORT", Families.FILE_COPY)
            .and("LOAD", Families::loadData)
            .and("SET DECLARE", Family.always(SqlType.SET))
            .and("ASSERT", Family.always(SqlType.SELECT))
            .and("EXPLAIN", new Explain())
            .all(SqlType.TRANSACTION, "COMMIT ROLLBACK")
            .all(SqlType.OTHER, "BREAK CONTINUE ITERATE LEAVE RAISE RETURN UNDROP");
    Family block = new Block(verbs.map());
    return verbs
        .and("BEGIN", Families.begin(BlockRules.SCRIPTING, block))
        .and("IF CASE FOR WHILE LOOP REPEAT", block);
  }
}
