package dev.stagegate.sql;

import dev.stagegate.sql.lex.Habit;
import dev.stagegate.sql.lex.Lexis;
import dev.stagegate.sql.lex.TokenKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Microsoft SQL Server, as data. */
final class MssqlDialect {
  private static final Lexis LEXIS =
      Lexis.of(
          Habit.BRACKET_NAMES,
          Habit.VARIABLES,
          Habit.HASH_AND_AT_WORDS,
          Habit.NESTED_COMMENTS,
          Habit.TYPED_NUMBERS,
          Habit.GO_LINES,
          Habit.DISPUTED_LINE_ENDS,
          Habit.DISPUTED_BLANKS);

  private static final ObjectWords OBJECTS =
      ObjectWords.withModifiers(
              "OR ALTER UNIQUE CLUSTERED NONCLUSTERED COLUMNSTORE PRIMARY SPATIAL VECTOR JSON"
                  + " ORDERED HASH")
          .and(ObjectKind.DATABASE, "DATABASE")
          .and(ObjectKind.SCHEMA, "SCHEMA")
          .and(ObjectKind.TABLE, "TABLE EXTERNAL_TABLE")
          .and(ObjectKind.VIEW, "VIEW MATERIALIZED_VIEW")
          .and(ObjectKind.INDEX, "INDEX XML_INDEX FULLTEXT_INDEX")
          .and(ObjectKind.SEQUENCE, "SEQUENCE")
          .and(ObjectKind.FUNCTION, "FUNCTION")
          .and(ObjectKind.PROCEDURE, "PROCEDURE PROC")
          .and(ObjectKind.TRIGGER, "TRIGGER")
          .and(ObjectKind.TYPE, "TYPE")
          .and(ObjectKind.USER, "USER LOGIN")
          .and(ObjectKind.ROLE, "ROLE SERVER_ROLE APPLICATION_ROLE")
          .and(
              ObjectKind.OTHER,
              "AGGREGATE APPLICATION ASSEMBLY ASYMMETRIC AUTHORIZATION AVAILABILITY BROKER"
                  + " CERTIFICATE COLUMN CONTRACT CREDENTIAL CRYPTOGRAPHIC DATABASE_AUDIT"
                  + " DATABASE_ENCRYPTION DATABASE_SCOPED DEFAULT ENDPOINT EVENT EXTERNAL FULLTEXT"
                  + " MASTER MESSAGE PARTITION QUEUE REMOTE RESOURCE ROUTE RULE SEARCH SECURITY"
                  + " SELECTIVE SENSITIVITY SERVER SERVICE SIGNATURE STATISTICS SYMMETRIC SYNONYM"
                  + " WORKLOAD XML_SCHEMA")
          .parts("MEMBER PERIOD CREDENTIAL");

  private static final NameRules NAMES =
      NameRules.of(NameRules.Folding.NONE, "IF EXISTS TABLE BULK OBJECT");

  private MssqlDialect() {}

  static Dialect create() {
    EmbeddedStatements embedded =
        EmbeddedStatements.of(OBJECTS).reaching("OPENQUERY OPENROWSET OPENDATASOURCE");
    Classifier classifier = new Classifier(verbs().map(), embedded, NAMES, MssqlDialect::procedure);
    return new Dialect(
        LEXIS,
        List.of(),
        new Splitter(() -> List.of(new BatchBody())),
        new BatchReader(classifier));
  }

  private static Verbs verbs() {
    return Verbs.basic(new Definition(OBJECTS))
        .and("SELECT", MssqlDialect::select)
        .and("UPDATE", MssqlDialect::update)
        .and("MERGE", Family.always(SqlType.MERGE))
        .and("TRUNCATE", Family.always(SqlType.TRUNCATE))
        .and("DENY", Family.inert(SqlType.REVOKE))
        .and("EXEC EXECUTE", Families.OPAQUE_CALL)
        .and("BULK", Family.always(SqlType.LOAD_DATA))
        .and("COPY", Families.FILE_COPY)
        .and("BACKUP RESTORE", Families.FILE_ORDER)
        .and("DECLARE", MssqlDialect::declare)
        .and("SET", Family.always(SqlType.SET))
        .and("USE", Family.always(SqlType.USE))
        .and("RENAME", Family.always(SqlType.RENAME))
        .and("BEGIN", MssqlDialect::begin)
        .all(SqlType.TRANSACTION, "COMMIT ROLLBACK SAVE")
        .all(
            SqlType.OTHER,
            "ADD CHECKPOINT CLOSE DBCC DEALLOCATE DISABLE ENABLE END FETCH GET KILL MOVE OPEN PRINT"
                + " RAISERROR READTEXT RECEIVE RECONFIGURE REVERT SEND SHUTDOWN THROW UPDATETEXT"
                + " WAITFOR WRITETEXT");
  }

  /** SELECT .. INTO creates a table; INTO stands at the level of the SELECT. */
  private static @Nullable Fragment select(Fragment statement, Findings findings) {
    findings.type(SqlType.SELECT);
    int depth = 0;
    for (int i = 1; i < statement.size(); i++) {
      depth += statement.isSymbol(i, '(') ? 1 : statement.isSymbol(i, ')') ? -1 : 0;
      if (depth == 0 && statement.is(i, "INTO") && !statement.isSymbol(i - 1, '.')) {
        findings.type(SqlType.CREATE_TABLE);
      }
    }
    return null;
  }

  private static @Nullable Fragment update(Fragment statement, Findings findings) {
    if (statement.is(1, "STATISTICS")) {
      findings.type(SqlType.OTHER);
      return null;
    }
    return DataChange.change(SqlType.UPDATE).read(statement, findings);
  }

  /** A variable, or a cursor over a query. */
  private static @Nullable Fragment declare(Fragment statement, Findings findings) {
    findings.type(statement.isKind(1, TokenKind.VARIABLE) ? SqlType.SET : SqlType.OTHER);
    return null;
  }

  private static @Nullable Fragment begin(Fragment statement, Findings findings) {
    boolean dialog = statement.is(1, "DIALOG") || statement.is(1, "CONVERSATION");
    findings.type(dialog ? SqlType.OTHER : SqlType.TRANSACTION);
    return null;
  }

  /** What begins with no known word is the name of a procedure to run. */
  private static @Nullable Fragment procedure(Fragment statement, Findings findings) {
    if (!statement.isName(0)) {
      findings.unknown("no statement");
      return null;
    }
    return Families.OPAQUE_CALL.read(statement, findings);
  }
}
