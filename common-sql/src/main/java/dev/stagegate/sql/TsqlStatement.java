package dev.stagegate.sql;

import java.util.Map;
import java.util.Set;

/** The T-SQL statement being read: which words go on with it that could begin another. */
final class TsqlStatement {
  /** Between statements. */
  static final TsqlStatement NONE = new TsqlStatement("");

  private static final Set<String> VERBS =
      words(
          "SELECT INSERT UPDATE DELETE MERGE DROP CREATE ALTER TRUNCATE EXEC EXECUTE GRANT REVOKE"
              + " DENY DECLARE SET IF WHILE BEGIN END ELSE USE PRINT RETURN BACKUP RESTORE KILL"
              + " SHUTDOWN DBCC WAITFOR BULK RAISERROR THROW COMMIT ROLLBACK SAVE OPEN FETCH CLOSE"
              + " DEALLOCATE GOTO BREAK CONTINUE RECONFIGURE CHECKPOINT READTEXT WRITETEXT"
              + " UPDATETEXT ENABLE DISABLE RECEIVE REVERT COPY RENAME SEND GET MOVE ADD");

  /** What only begins a statement with the right word behind it. */
  private static final Map<String, Set<String>> VERBS_BEFORE =
      Map.of(
          "COPY", Set.of("INTO"),
          "RENAME", Set.of("OBJECT", "DATABASE"),
          "SEND", Set.of("ON"),
          "GET", Set.of("CONVERSATION"),
          "MOVE", Set.of("CONVERSATION"),
          "ADD", Set.of("SIGNATURE", "COUNTER", "SENSITIVITY"),
          "ENABLE", Set.of("TRIGGER"),
          "DISABLE", Set.of("TRIGGER"));

  private static final Set<String> BEFORE_QUERY =
      Set.of("UNION", "EXCEPT", "INTERSECT", "AS", "FOR");

  private static final Set<String> OBJECTS =
      words(
          "TABLE DATABASE SCHEMA VIEW PROCEDURE PROC FUNCTION INDEX LOGIN USER TRIGGER SEQUENCE"
              + " TYPE ROLE SYNONYM STATISTICS ASSEMBLY UNIQUE CLUSTERED NONCLUSTERED FULLTEXT"
              + " EXTERNAL PARTITION SERVER CERTIFICATE SYMMETRIC ASYMMETRIC MASTER CREDENTIAL"
              + " ENDPOINT AVAILABILITY RULE DEFAULT AGGREGATE QUEUE SERVICE CONTRACT MESSAGE ROUTE"
              + " REMOTE BROKER WORKLOAD RESOURCE SECURITY SEARCH APPLICATION AUTHORIZATION XML"
              + " SPATIAL PRIMARY COLUMNSTORE CRYPTOGRAPHIC SENSITIVITY SIGNATURE");

  private static final Set<String> PERMISSIONS = Set.of("GRANT", "REVOKE", "DENY");
  private static final Set<String> SOURCES =
      Set.of("SELECT", "VALUES", "EXEC", "EXECUTE", "DEFAULT");
  private static final Set<String> MAIN = Set.of("SELECT", "INSERT", "UPDATE", "DELETE", "MERGE");
  private static final Set<String> REACTIONS = Set.of("CASCADE", "NO", "SET");

  private static final Set<String> CONFIGURED = Set.of("DATABASE", "SERVER");

  private String verb;

  /** Whether the rows of an INSERT have begun. */
  private boolean sourced;

  /** Whether the SET of an UPDATE has been read. */
  private boolean set;

  /** Whether a permission's TO or FROM has been read. */
  private boolean addressed;

  /** Whether named queries have been read and the main statement not yet. */
  private boolean named;

  /** Whether something is altered by SET without parentheses. */
  private boolean configures;

  /** Whether a schema is created, which may hold definitions and permissions. */
  private boolean schema;

  TsqlStatement(String verb) {
    this.verb = verb;
    this.named = verb.equals("WITH");
  }

  private static Set<String> words(String list) {
    return Set.of(list.split(" "));
  }

  static boolean canBegin(String word) {
    return VERBS.contains(word);
  }

  String verb() {
    return verb;
  }

  /** Whether a steering word begins what is a statement all the same. */
  boolean runs() {
    return verb.equals("BEGIN") || verb.equals("END");
  }

  /** Takes in a word of the statement. */
  void reads(Fragment batch, int i) {
    String word = batch.word(i);
    sourced |= verb.equals("INSERT") && SOURCES.contains(word);
    set |= word.equals("SET") || word.equals("STATISTICS") && batch.is(i - 1, "UPDATE");
    configures |= verb.equals("ALTER") && CONFIGURED.contains(word);
    addressed |= word.equals("TO") || word.equals("FROM");
    schema |= verb.equals("CREATE") && word.equals("SCHEMA") && batch.is(i - 1, "CREATE");
    if (schema && isSchemaElement(word)) {
      verb = word;
      addressed = false;
    }
    if (word.equals("WITH") && (batch.is(i - 1, "AS") || batch.is(i - 1, "FOR"))) {
      named = true;
    }
    if (named && MAIN.contains(word)) {
      named = false;
      verb = verb.equals("WITH") ? word : verb;
      sourced = false;
      set = false;
    }
  }

  /** Whether the word at the position, which can begin a statement, does. */
  boolean endsBefore(Fragment batch, int i) {
    String word = batch.word(i);
    if (batch.isSymbol(i - 1, '.') || batch.isSymbol(i - 1, ',') || batch.isSymbol(i - 1, '=')) {
      return false;
    }
    Set<String> required = VERBS_BEFORE.get(word);
    if (required != null && !required.contains(batch.word(i + 1))) {
      return false;
    }
    if (PERMISSIONS.contains(verb) && !addressed || schema && isSchemaElement(word)) {
      return false;
    }
    return !goesOn(batch, i, word);
  }

  private static boolean isSchemaElement(String word) {
    return word.equals("CREATE") || PERMISSIONS.contains(word);
  }

  private boolean goesOn(Fragment batch, int i, String word) {
    if (named && MAIN.contains(word)) {
      return true;
    }
    String before = batch.word(i - 1);
    String behind = batch.word(i + 1);
    return switch (word) {
      case "SELECT" -> ofSource() || beginsQuery(batch, i);
      case "EXEC", "EXECUTE" -> ofSource() || isDefinition() && before.equals("WITH");
      case "UPDATE" ->
          ofMerge(before)
              || reaction(before, behind)
              || verb.equals("DECLARE") && before.equals("FOR")
              || verb.equals("ALTER") && (before.equals("START") || before.equals("STOP"));
      case "DELETE" -> ofMerge(before) || reaction(before, behind);
      case "INSERT" -> ofMerge(before) || verb.equals("BULK") && before.equals("BULK");
      case "MERGE" -> behind.equals("JOIN") || behind.equals("UNION") || behind.equals("RANGE");
      case "SET" -> !set && (verb.equals("UPDATE") || configures) || setsOption(batch, i, before);
      case "DROP" -> verb.equals("ALTER") && !OBJECTS.contains(behind);
      case "ALTER" -> ofCreate(before) || verb.equals("ALTER") && !OBJECTS.contains(behind);
      case "IF" -> isDefinition() && behind.equals("EXISTS") && !batch.isSymbol(i + 2, '(');
      case "GRANT" -> before.equals("WITH");
      case "FETCH" -> before.equals("ROWS") || before.equals("ROW");
      case "ENABLE", "DISABLE" -> verb.equals("ALTER") && !namesTable(batch, i);
      default -> false;
    };
  }

  /** {@code DISABLE TRIGGER g ON t}, which ALTER TABLE .. DISABLE TRIGGER g never says. */
  private static boolean namesTable(Fragment batch, int i) {
    return batch.is(i + 3, "ON") || batch.is(i + 5, "ON");
  }

  private boolean ofSource() {
    return verb.equals("INSERT") && !sourced;
  }

  private boolean ofMerge(String before) {
    return verb.equals("MERGE") && before.equals("THEN");
  }

  /** SET of a MERGE, of {@code ON DELETE SET NULL}, and of options in parentheses. */
  private boolean setsOption(Fragment batch, int i, String before) {
    boolean ofDefinition = isDefinition() && (before.equals("DELETE") || before.equals("UPDATE"));
    boolean options = verb.equals("ALTER") && batch.isSymbol(i + 1, '(');
    return ofDefinition || options || verb.equals("MERGE") && before.equals("UPDATE");
  }

  private boolean ofCreate(String before) {
    return verb.equals("CREATE") && before.equals("OR");
  }

  private static boolean beginsQuery(Fragment batch, int i) {
    return BEFORE_QUERY.contains(batch.word(i - 1)) || batch.reads(i - 2, "UNION", "ALL");
  }

  /** {@code ON DELETE CASCADE} and the like of a foreign key. */
  private boolean reaction(String before, String behind) {
    return isDefinition() && before.equals("ON") && REACTIONS.contains(behind);
  }

  private boolean isDefinition() {
    return verb.equals("CREATE") || verb.equals("ALTER") || verb.equals("DROP");
  }
}
