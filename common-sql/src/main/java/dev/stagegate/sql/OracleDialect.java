package dev.stagegate.sql;

import dev.stagegate.sql.lex.Habit;
import dev.stagegate.sql.lex.Lexis;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Oracle, as data. Lines for SQL*Plus are told from statements, and never understood. */
final class OracleDialect {
  private static final Lexis LEXIS =
      Lexis.of(
          Habit.Q_QUOTES,
          Habit.HASH_IN_WORDS,
          Habit.TYPED_NUMBERS,
          Habit.SLASH_LINES,
          Habit.DISPUTED_LINE_ENDS,
          Habit.DISPUTED_BLANKS);

  private static final ObjectWords OBJECTS =
      ObjectWords.withModifiers(
              "OR REPLACE AND RESOLVE COMPILE NOFORCE FORCE NO EDITIONABLE NONEDITIONABLE"
                  + " EDITIONING GLOBAL PRIVATE TEMPORARY SHARDED DUPLICATED IMMUTABLE BLOCKCHAIN"
                  + " EXTERNAL HYBRID UNIQUE BITMAP MULTIVALUE VECTOR SEARCH PUBLIC SHARED IF NOT"
                  + " EXISTS JSON RELATIONAL DUALITY BIGFILE SMALLFILE UNDO LOCAL")
          .and(ObjectKind.DATABASE, "DATABASE PLUGGABLE")
          .and(ObjectKind.TABLE, "TABLE")
          .and(ObjectKind.VIEW, "VIEW MATERIALIZED_VIEW")
          .and(ObjectKind.INDEX, "INDEX")
          .and(ObjectKind.SEQUENCE, "SEQUENCE")
          .and(ObjectKind.SCHEMA, "SCHEMA")
          .and(ObjectKind.FUNCTION, "FUNCTION")
          .and(ObjectKind.PROCEDURE, "PROCEDURE PACKAGE")
          .and(ObjectKind.TRIGGER, "TRIGGER")
          .and(ObjectKind.TYPE, "TYPE DOMAIN")
          .and(ObjectKind.USER, "USER")
          .and(ObjectKind.ROLE, "ROLE")
          .and(ObjectKind.SESSION, "SESSION")
          .and(ObjectKind.SPACE, "TABLESPACE CLUSTER")
          .and(
              ObjectKind.OTHER,
              "ANALYTIC ASSERTION ATTRIBUTE AUDIT CONTEXT CONTROLFILE DATABASE_LINK DIMENSION"
                  + " DIRECTORY DISKGROUP EDITION FLASHBACK HIERARCHY INDEXTYPE INMEMORY JAVA"
                  + " LIBRARY LOCKDOWN LOGICAL MATERIALIZED_ZONEMAP MINING MLE OPERATOR OUTLINE"
                  + " PFILE PMEM PROFILE PROPERTY RESOURCE RESTORE ROLLBACK SPFILE SYNONYM SYSTEM"
                  + " TRUE_CACHE ZONEMAP")
          .parts("UNIQUE SUPPLEMENTAL SUBPARTITION LOGFILE EXTENT");

  private static final NameRules NAMES =
      NameRules.of(
          NameRules.Folding.UPPER, "IF NOT EXISTS TABLE CLUSTER THE ONLY CONTAINERS LATERAL");

  private static final Set<String> SQLPLUS =
      Set.of(
          ("ACCEPT APPEND ARCHIVE BREAK BTITLE CLEAR COL COLUMN COMPUTE CONN CONNECT COPY DEF"
               + " DEFINE DEL DESC DESCRIBE DISCONNECT EDIT EXEC EXECUTE EXIT GET HELP HISTORY HOST"
               + " INPUT LIST PASSWORD PAUSE PRINT PROMPT PRO QUIT RECOVER REM REMARK REPFOOTER"
               + " REPHEADER RUN SAVE SET SHOW SHUTDOWN SPOOL SPO START STARTUP STORE TIMING TTITLE"
               + " UNDEFINE UNDEF VAR VARIABLE WHENEVER XQUERY")
              .split(" "));

  /** What makes SET a statement and no setting of SQL*Plus. */
  private static final Set<String> SETTINGS =
      Set.of("ROLE", "TRANSACTION", "CONSTRAINT", "CONSTRAINTS");

  private static final Family BLOCK = new Block(verbs().map());

  private OracleDialect() {}

  static Dialect create() {
    List<Body> bodies =
        List.of(new ClientLineBody(SQLPLUS, SETTINGS), new PlsqlBody(OBJECTS), new PlainBody());
    return new Dialect(
        LEXIS,
        List.of(),
        new Splitter(() -> bodies),
        new Classifier(
            verbs().and("BEGIN DECLARE", BLOCK).map(),
            EmbeddedStatements.of(OBJECTS),
            NAMES,
            OracleDialect::labelled));
  }

  private static Verbs verbs() {
    return Verbs.basic(new Definition(OBJECTS))
        .and("WITH", OracleDialect::with)
        .and("MERGE", Family.always(SqlType.MERGE))
        .and("TRUNCATE", Family.always(SqlType.TRUNCATE))
        .and("RENAME", Family.always(SqlType.RENAME))
        .and("COMMENT", Family.inert(SqlType.COMMENT))
        .and("CALL EXECUTE", Families.OPAQUE_CALL)
        .and("EXPLAIN", Family.inert(SqlType.EXPLAIN))
        .and("LOCK", Family.always(SqlType.LOCK))
        .and("SET", OracleDialect::set)
        .all(SqlType.TRANSACTION, "COMMIT ROLLBACK SAVEPOINT")
        .all(
            SqlType.OTHER,
            "ADMINISTER ANALYZE ASSOCIATE AUDIT DISASSOCIATE FLASHBACK NOAUDIT PURGE");
  }

  /** A query whose own functions may do anything is opaque. */
  private static @Nullable Fragment with(Fragment statement, Findings findings) {
    if (PlsqlBody.withProgram(statement)) {
      findings.type(SqlType.SELECT);
      findings.trait(Trait.OPAQUE);
      return null;
    }
    return new WithQuery().read(statement, findings);
  }

  private static @Nullable Fragment set(Fragment statement, Findings findings) {
    findings.type(statement.is(1, "TRANSACTION") ? SqlType.TRANSACTION : SqlType.SET);
    return null;
  }

  /** A block with a label before it. */
  private static @Nullable Fragment labelled(Fragment statement, Findings findings) {
    if (PlsqlBody.startsBlock(statement)) {
      return BLOCK.read(statement, findings);
    }
    findings.unknown("unknown statement");
    return null;
  }
}
