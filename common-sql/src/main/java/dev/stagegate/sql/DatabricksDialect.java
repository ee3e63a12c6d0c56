package dev.stagegate.sql;

import dev.stagegate.sql.lex.Habit;
import dev.stagegate.sql.lex.Lexis;
import java.util.List;

/** Databricks and Spark SQL, as data. */
final class DatabricksDialect {
  private static final Lexis LEXIS =
      Lexis.of(
          Habit.BACKSLASH_IN_STRINGS,
          Habit.DOUBLE_QUOTED_STRINGS,
          Habit.BACKSLASH_IN_DOUBLE_QUOTES,
          Habit.BACKTICK_NAMES,
          Habit.RAW_STRINGS,
          Habit.DOLLAR_STRINGS,
          Habit.DIGIT_WORDS,
          Habit.DISPUTED_NESTING,
          Habit.DISPUTED_LINE_ENDS,
          Habit.DISPUTED_BLANKS);

  /** A session in which double quotes are for names. */
  private static final Lexis NAMED = LEXIS.without(Habit.BACKSLASH_IN_DOUBLE_QUOTES);

  /** Versions without raw strings. */
  private static final Lexis COOKED = LEXIS.without(Habit.RAW_STRINGS);

  private static final ObjectWords OBJECTS =
      ObjectWords.withModifiers(
              "OR REPLACE TEMP TEMPORARY GLOBAL LOCAL EXTERNAL MANAGED STREAMING REFRESH LIVE"
                  + " FOREIGN PRIVATE BLOOMFILTER")
          .and(ObjectKind.DATABASE, "DATABASE CATALOG")
          .and(ObjectKind.SCHEMA, "SCHEMA")
          .and(ObjectKind.TABLE, "TABLE")
          .and(ObjectKind.VIEW, "VIEW MATERIALIZED_VIEW METRIC_VIEW")
          .and(ObjectKind.INDEX, "INDEX")
          .and(ObjectKind.FUNCTION, "FUNCTION")
          .and(ObjectKind.PROCEDURE, "PROCEDURE")
          .and(ObjectKind.USER, "USER")
          .and(ObjectKind.ROLE, "GROUP")
          .and(
              ObjectKind.OTHER,
              "CLEAN CONNECTION CREDENTIAL EXTERNAL_LOCATION FLOW LOCATION POLICY PROVIDER"
                  + " RECIPIENT SERVICE SHARE STORAGE VARIABLE VOLUME WIDGET")
          .parts("FEATURE ROW MASK TAGS");

  private static final NameRules NAMES =
      NameRules.of(
          NameRules.Folding.LOWER,
          "IF NOT EXISTS TABLE OVERWRITE INTO LATERAL STREAM EXTENDED FORMATTED REPAIR");

  private DatabricksDialect() {}

  static Dialect create() {
    List<Body> bodies = List.of(new CompoundBody(OBJECTS, BlockRules.COMPOUND), new PlainBody());
    EmbeddedStatements embedded =
        EmbeddedStatements.of(OBJECTS).reaching("REFLECT JAVA_METHOD REMOTE_QUERY");
    return Dialect.of(LEXIS, bodies, verbs(), embedded, NAMES).alsoReadBy(NAMED, COOKED);
  }

  private static Verbs verbs() {
    Verbs verbs =
        Verbs.common(new Definition(OBJECTS))
            .and("SELECT", HiveDialect::select)
            .and("FROM", HiveDialect::from)
            .and("MERGE", Family.always(SqlType.MERGE))
            .and("COMMENT", Family.inert(SqlType.COMMENT))
            .and("COPY", Families.FILE_COPY)
            .and("PUT GET REMOVE ADD", Families.FILE_ORDER)
            .and("LIST LS", Family.inert(SqlType.SELECT))
            .and("LOAD", Families::loadData)
            .and("REPLACE", Families::replaceTable)
            .and("DENY", Family.inert(SqlType.REVOKE))
            .and("USE", Family.always(SqlType.USE))
            .and("RESET", Family.always(SqlType.SET))
            .and("DESCRIBE DESC", Family.inert(SqlType.EXPLAIN))
            .and("DECLARE", Family.always(SqlType.SET))
            .all(
                SqlType.OTHER,
                "ANALYZE APPLY CACHE CLEAR CONVERT FSCK GENERATE MSCK OPTIMIZE REFRESH REORG REPAIR"
                    + " RESTORE SYNC UNCACHE UNDROP UNSET VACUUM");
    return verbs.and("BEGIN", Families.begin(BlockRules.COMPOUND, new Block(verbs.map())));
  }
}
