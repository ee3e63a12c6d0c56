package dev.stagegate.sql;

import java.util.Set;

/** Where a statement names tables because of the verb it begins with. */
final class VerbPlaces {
  private static final Set<String> BEFORE_LIST =
      words(
          "DROP TRUNCATE LOCK RENAME FLUSH OPTIMIZE REPAIR CHECK CHECKSUM ANALYZE VACUUM GRANT"
              + " REVOKE");
  private static final Set<String> BEFORE_TABLE =
      words("COPY ANALYZE ANALYSE VACUUM LOCK CLUSTER TRUNCATE DESC DESCRIBE RENAME OPTIMIZE");
  private static final Set<String> OPTIONS =
      words("VERBOSE FULL FREEZE ANALYZE BINARY TABLE TABLES ALL LOCAL NO_WRITE_TO_BINLOG");
  private static final Set<String> DESCRIBED = words("VIEW EXTENDED FORMATTED DETAIL HISTORY");
  private static final Set<String> DESCRIBED_ELSEWHERE =
      words(
          "DATABASE SCHEMA FUNCTION PROCEDURE USER ROLE CATALOG DATASHARE INPUT OUTPUT WAREHOUSE"
              + " STAGE QUERY VOLUME SHARE");
  private static final Set<String> ABOUT_OBJECTS = words("CREATE ALTER DROP COMMENT");
  private static final Set<String> OBJECTS_ON_TABLES =
      words("INDEX TRIGGER POLICY RULE STATISTICS");
  private static final Set<String> PRIVILEGES = words("GRANT REVOKE DENY");
  private static final Set<String> GRANTED_ELSEWHERE =
      words(
          "ALL SCHEMA DATABASE FUNCTION PROCEDURE ROUTINE SEQUENCE TYPE DOMAIN LANGUAGE TABLESPACE"
              + " FOREIGN LARGE PARAMETER DATASHARE WAREHOUSE ROLE STAGE TASK INTEGRATION ACCOUNT"
              + " CATALOG VOLUME SHARE CONNECTION MODEL RESOURCE FUTURE ANY");

  /** FETCH reads from a cursor, privileges are taken from people. */
  private static final Set<String> FROM_NO_TABLE = words("FETCH MOVE REVOKE RESTORE");

  private static final Set<String> NO_TABLE_USED =
      words("CREATE ALTER EXPLAIN EXECUTE INSERT REPLACE");
  private static final Set<String> NO_TABLES = words("USER DATABASE DICTIONARY");
  private static final Set<String> TO_CLIENT = words("STDIN PROGRAM");
  private static final int HEADING = 12;

  private final Fragment statement;
  private final String verb;
  private final boolean objectOnTable;

  /** Whether a materialized view is made that writes to a table of its own name. */
  private final boolean fillsTable;

  VerbPlaces(Fragment statement) {
    this.statement = statement;
    this.verb = statement.word(0);
    this.fillsTable = verb.equals("CREATE") && statement.reads(1, "MATERIALIZED", "VIEW");
    this.objectOnTable = ABOUT_OBJECTS.contains(verb) && headingNamesObjectOnTable();
  }

  private static Set<String> words(String list) {
    return Set.of(list.split(" "));
  }

  private boolean headingNamesObjectOnTable() {
    for (int i = 1; i < HEADING; i++) {
      if (OBJECTS_ON_TABLES.contains(statement.word(i))) {
        return true;
      }
    }
    return false;
  }

  boolean is(String expected) {
    return verb.equals(expected);
  }

  /** Whether commas part tables behind the first. */
  boolean takesList() {
    return BEFORE_LIST.contains(verb);
  }

  /** The position of the table that follows the verb without further sign, or -1. */
  int behindVerb() {
    if (!BEFORE_TABLE.contains(verb) || verb.equals("RENAME") && renamesNoTable()) {
      return -1;
    }
    int i = 1;
    if (DESCRIBED_ELSEWHERE.contains(statement.word(1)) && statement.isName(2)) {
      return -1;
    }
    while (OPTIONS.contains(statement.word(i))
        || DESCRIBED.contains(statement.word(i)) && statement.isName(i + 1)) {
      i++;
    }
    if (statement.isSymbol(i, '(')) {
      while (i < statement.size() && !statement.isSymbol(i, ')')) {
        i++;
      }
      i++;
    }
    boolean statementFollows =
        StatementVerbs.mainBehindWith(statement.word(i)) || statement.isSymbol(i + 1, '=');
    return statementFollows ? -1 : i;
  }

  /** Whether ON names the table of an index, trigger, policy or rule. */
  boolean onNamesTable(int on) {
    return objectOnTable && !statement.is(on + 2, "TO");
  }

  /** Whether ON names the tables that privileges are about. */
  boolean onNamesGranted(int on) {
    return PRIVILEGES.contains(verb) && !GRANTED_ELSEWHERE.contains(statement.word(on + 1));
  }

  /** Whether TO names a table: the new name of one, or the table of a rule. */
  boolean toNamesTable(int to) {
    return verb.equals("RENAME") && !renamesNoTable()
        || objectOnTable && statement.is(to - 2, "ON")
        || fillsTable && to < HEADING;
  }

  private boolean renamesNoTable() {
    return NO_TABLES.contains(statement.word(1));
  }

  /** The position behind T-SQL's {@code TOP (n)} or STATISTICS, or the same position. */
  int behindTop(int i) {
    int next = i;
    if (statement.is(i, "STATISTICS") && statement.isName(i + 1) && !statement.is(i + 1, "SET")) {
      return i + 1;
    }
    if (statement.is(i, "TOP") && statement.isSymbol(i + 1, '(')) {
      while (next < statement.size() && !statement.isSymbol(next, ')')) {
        next++;
      }
      next++;
    }
    return next;
  }

  boolean fromNamesTable(int from) {
    if (verb.equals("PREPARE") && StatementVerbs.mainBehindWith(statement.word(from + 1))) {
      return false;
    }
    boolean client = verb.equals("COPY") && TO_CLIENT.contains(statement.word(from + 1));
    return !client && !FROM_NO_TABLE.contains(verb);
  }

  boolean usingNamesTable() {
    return !NO_TABLE_USED.contains(verb);
  }

  /** Whether UPDATE is the name of an event, as in CREATE TRIGGER. */
  boolean updateIsEvent() {
    return objectOnTable;
  }

  /** Whether TABLE is no name of a privilege. */
  boolean tableNamesTable(int table) {
    return !PRIVILEGES.contains(verb) || statement.is(table - 1, "ON");
  }

  /** Whether LIKE copies a table's definition. */
  boolean likeNamesTable(int like) {
    boolean place =
        statement.isSymbol(like - 1, '(') || statement.isSymbol(like - 1, ',') || like < HEADING;
    return verb.equals("CREATE") && place;
  }
}
