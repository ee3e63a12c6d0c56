package dev.stagegate.sql;

import dev.stagegate.sql.lex.Habit;
import dev.stagegate.sql.lex.Lexis;
import java.util.List;

/** Snowflake, as data. */
final class SnowflakeDialect {
  private static final Lexis LEXIS =
      Lexis.of(
          Habit.BACKSLASH_IN_STRINGS,
          Habit.DOLLAR_STRINGS,
          Habit.SLASH_COMMENTS,
          Habit.FILE_ADDRESSES,
          Habit.DOLLAR_WORDS,
          Habit.DISPUTED_LINE_ENDS,
          Habit.DISPUTED_BLANKS);

  private static final ObjectWords OBJECTS =
      ObjectWords.withModifiers(
              "OR REPLACE ALTER TEMP TEMPORARY LOCAL GLOBAL VOLATILE TRANSIENT SECURE RECURSIVE"
                  + " DYNAMIC EXTERNAL HYBRID ICEBERG EVENT IMMUTABLE INTERACTIVE READ ONLY UNIQUE"
                  + " AGGREGATE SEMANTIC")
          .and(ObjectKind.DATABASE, "DATABASE")
          .and(ObjectKind.SCHEMA, "SCHEMA")
          .and(ObjectKind.TABLE, "TABLE")
          .and(ObjectKind.VIEW, "VIEW MATERIALIZED_VIEW")
          .and(ObjectKind.INDEX, "INDEX")
          .and(ObjectKind.SEQUENCE, "SEQUENCE")
          .and(ObjectKind.FUNCTION, "FUNCTION DATA_METRIC")
          .and(ObjectKind.PROCEDURE, "PROCEDURE")
          .and(ObjectKind.TYPE, "TYPE")
          .and(ObjectKind.USER, "USER")
          .and(ObjectKind.ROLE, "ROLE DATABASE_ROLE APPLICATION_ROLE")
          .and(ObjectKind.SESSION, "SESSION")
          .and(ObjectKind.SCHEDULE, "TASK ALERT")
          .and(
              ObjectKind.OTHER,
              "ACCOUNT AGGREGATION API APPLICATION AUTHENTICATION BACKUP CATALOG COMPUTE DBT DCM"
                  + " MCP CONNECTION CONTACT CORTEX DATASET EXTERNAL_VOLUME FAILOVER FEATURE FILE"
                  + " GATEWAY GIT IMAGE INTEGRATION JOIN LISTING MANAGED MASKING MODEL NETWORK"
                  + " NOTEBOOK NOTIFICATION ORGANIZATION PACKAGES PASSWORD PIPE PRIVACY PROJECTION"
                  + " PROVISIONED REPLICATION RESOURCE ROW SECRET SECURITY SERVICE SESSION_POLICY"
                  + " SHARE SNAPSHOT STAGE STORAGE STREAM STREAMLIT TAG WAREHOUSE WORKSPACE")
          .parts("CLUSTERING SEARCH ROW ALL AGGREGATION STORAGE UNIQUE DATA");

  private static final NameRules NAMES =
      NameRules.of(
          NameRules.Folding.UPPER, "IF NOT EXISTS TABLE OVERWRITE INTO LATERAL MATERIALIZED");

  private SnowflakeDialect() {}

  static Dialect create() {
    List<Body> bodies = List.of(new CompoundBody(OBJECTS, BlockRules.SNOWFLAKE), new PlainBody());
    EmbeddedStatements embedded = EmbeddedStatements.of(OBJECTS);
    return new Dialect(
        LEXIS,
        List.of(),
        new Splitter(() -> bodies),
        new FlowReader(new Classifier(verbs().map(), embedded, NAMES)));
  }

  private static Verbs verbs() {
    Verbs verbs =
        Verbs.basic(new Definition(OBJECTS))
            .and("VALUES", Family.always(SqlType.SELECT))
            .and("TRUNCATE", Family.always(SqlType.TRUNCATE))
            .and("MERGE", Family.always(SqlType.MERGE))
            .and("COMMENT", Family.inert(SqlType.COMMENT))
            .and("CALL EXECUTE", Families.OPAQUE_CALL)
            .and("COPY", Families.FILE_COPY)
            .and("PUT GET REMOVE RM", Families.FILE_ORDER)
            .and("LIST LS SHOW", Family.inert(SqlType.SELECT))
            .and("DESCRIBE DESC", Family.inert(SqlType.EXPLAIN))
            .and("EXPLAIN", new Explain())
            .and("SET UNSET", Family.always(SqlType.SET))
            .and("USE", Family.always(SqlType.USE))
            .all(SqlType.TRANSACTION, "COMMIT ROLLBACK START")
            .all(SqlType.OTHER, "UNDROP");
    Family block = new Block(verbs.map());
    return verbs
        .and("BEGIN", Families.begin(BlockRules.SNOWFLAKE, block))
        .and("DECLARE IF CASE FOR WHILE LOOP REPEAT", block);
  }
}
