package dev.stagegate.sql;

import dev.stagegate.sql.lex.Habit;
import dev.stagegate.sql.lex.Lexis;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * MySQL, MariaDB, TiDB and OceanBase, as data. All are read alike, each with the statements of all:
 * an instance is often registered under its sister's name, and a word one of them does not know is
 * refused by it anyway.
 */
final class MySqlDialect {
  private static final Lexis LEXIS =
      Lexis.of(
          Habit.BACKSLASH_IN_STRINGS,
          Habit.DOUBLE_QUOTED_STRINGS,
          Habit.BACKSLASH_IN_DOUBLE_QUOTES,
          Habit.BACKTICK_NAMES,
          Habit.HASH_COMMENTS,
          Habit.DASH_COMMENTS_NEED_BLANK,
          Habit.EXECUTABLE_COMMENTS,
          Habit.VARIABLES,
          Habit.DIGIT_WORDS,
          Habit.DOLLAR_WORDS,
          Habit.DELIMITER_COMMAND);

  /** A session with sql_mode ANSI_QUOTES. */
  private static final Lexis ANSI_QUOTES = LEXIS.without(Habit.BACKSLASH_IN_DOUBLE_QUOTES);

  /** A session with sql_mode NO_BACKSLASH_ESCAPES. */
  private static final Lexis NO_ESCAPES = ANSI_QUOTES.without(Habit.BACKSLASH_IN_STRINGS);

  private static final ObjectWords OBJECTS =
      ObjectWords.withModifiers(
              "OR REPLACE TEMPORARY GLOBAL UNIQUE FULLTEXT SPATIAL VECTOR AGGREGATE ONLINE OFFLINE"
                  + " IGNORE JSON RELATIONAL DUALITY")
          .and(ObjectKind.DATABASE, "DATABASE SCHEMA")
          .and(ObjectKind.TABLE, "TABLE TABLES")
          .and(ObjectKind.VIEW, "VIEW")
          .and(ObjectKind.INDEX, "INDEX")
          .and(ObjectKind.SEQUENCE, "SEQUENCE")
          .and(ObjectKind.FUNCTION, "FUNCTION")
          .and(ObjectKind.PROCEDURE, "PROCEDURE")
          .and(ObjectKind.TRIGGER, "TRIGGER")
          .and(ObjectKind.EVENT, "EVENT")
          .and(ObjectKind.USER, "USER")
          .and(ObjectKind.ROLE, "ROLE")
          .and(
              ObjectKind.OTHER,
              "BINDING GLOBAL_BINDING SESSION_BINDING INSTANCE LIBRARY LOGFILE MASKING PLACEMENT"
                  + " PREPARE RANGE RESOURCE SERVER SPATIAL_REFERENCE STATISTICS STATS TABLESPACE"
                  + " UNDO");

  private static final NameRules NAMES =
      NameRules.of(
          NameRules.Folding.NONE,
          "IF NOT EXISTS LOW_PRIORITY HIGH_PRIORITY DELAYED IGNORE QUICK TABLE LATERAL TEMPORARY");

  private static final Set<String> KEEPS_STATISTICS =
      Set.of("TABLE", "TABLES", "LOCAL", "NO_WRITE_TO_BINLOG", "INCREMENTAL");

  private static final Family BLOCK = new Block(verbs().map());

  private MySqlDialect() {}

  static Dialect create() {
    List<Body> bodies = List.of(new CompoundBody(OBJECTS, BlockRules.MYSQL), new PlainBody());
    EmbeddedStatements embedded = EmbeddedStatements.of(OBJECTS).reaching("LOAD_FILE");
    return Dialect.of(LEXIS, bodies, verbs(), embedded, NAMES).alsoReadBy(ANSI_QUOTES, NO_ESCAPES);
  }

  private static Verbs verbs() {
    return Verbs.common(new Definition(OBJECTS))
        .and("REPLACE", Family.always(SqlType.REPLACE))
        .and("LOAD IMPORT", Family.always(SqlType.LOAD_DATA))
        .and("RENAME", MySqlDialect::rename)
        .and("USE", Family.always(SqlType.USE))
        .and("UNLOCK", Family.always(SqlType.LOCK))
        .and("XA", Family.always(SqlType.TRANSACTION))
        .and("DO", Family.always(SqlType.DO))
        .and("BEGIN", MySqlDialect::begin)
        .and("START", MySqlDialect::start)
        .and("ANALYZE", MySqlDialect::analyze)
        .and("DESCRIBE DESC", new Explain())
        .and("HELP", Family.inert(SqlType.SELECT))
        .and("BINLOG", Family.always(SqlType.CALL, Trait.OPAQUE))
        .and("BATCH", Family.around(SqlType.OTHER))
        .and("TRACE", Family.around(SqlType.EXPLAIN))
        .and("BACKUP RESTORE", Family.always(SqlType.OTHER, Trait.FILE_OR_PROGRAM))
        .all(
            SqlType.OTHER,
            "ADMIN CACHE CANCEL CHANGE CHECK CHECKSUM CLONE FLASHBACK FLUSH GET HANDLER INSTALL"
                + " KILL OPTIMIZE PAUSE PURGE RECOVER REPAIR RESET RESIGNAL RESTART RESUME SHUTDOWN"
                + " SIGNAL SPLIT STOP UNINSTALL");
  }

  private static @Nullable Fragment rename(Fragment statement, Findings findings) {
    findings.type(statement.is(1, "USER") ? SqlType.ALTER_USER : SqlType.RENAME);
    return null;
  }

  private static @Nullable Fragment start(Fragment statement, Findings findings) {
    findings.type(statement.is(1, "TRANSACTION") ? SqlType.TRANSACTION : SqlType.OTHER);
    return null;
  }

  private static @Nullable Fragment begin(Fragment statement, Findings findings) {
    return BlockRules.MYSQL.startsBlock(statement)
        ? BLOCK.read(statement, findings)
        : Family.always(SqlType.TRANSACTION).read(statement, findings);
  }

  /**
   * ANALYZE TABLE collects statistics; MariaDB's ANALYZE before a statement runs that statement.
   */
  private static @Nullable Fragment analyze(Fragment statement, Findings findings) {
    if (KEEPS_STATISTICS.contains(statement.word(1))) {
      findings.type(SqlType.OTHER);
      findings.inert();
      return null;
    }
    return Family.around(SqlType.EXPLAIN).read(statement, findings);
  }
}
