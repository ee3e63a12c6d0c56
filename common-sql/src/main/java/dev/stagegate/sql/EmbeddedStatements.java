package dev.stagegate.sql;

import java.util.OptionalLong;
import java.util.Set;

/**
 * Statements inside others that run with them: in WITH, COPY, EXPLAIN ANALYZE, or wherever an
 * engine may allow them. Verbs are looked for everywhere, and passed over only where they cannot
 * begin a statement.
 *
 * @param intoCreates whether SELECT .. INTO creates a table
 * @param reaching functions that run text as SQL, reach other servers, or write files
 */
record EmbeddedStatements(ObjectWords words, boolean intoCreates, Set<String> reaching) {
  private static final Set<String> NEVER_BEFORE_VERB = Set.of("FOR", "ON", "AS");
  private static final Set<String> BEHIND_NO_VERB = Set.of("SET", "TO");
  private static final Set<String> CONTAINERS = Set.of("TABLE", "TABLES", "DATABASE", "SCHEMA");
  private static final Set<String> FILES = Set.of("OUTFILE", "DUMPFILE");
  private static final Set<String> TARGETED_BY_INTO =
      Set.of("INSERT", "MERGE", "REPLACE", "IGNORE", "LOW_PRIORITY", "HIGH_PRIORITY", "DELAYED");

  static EmbeddedStatements of(ObjectWords words) {
    return new EmbeddedStatements(words, false, Set.of());
  }

  EmbeddedStatements selectIntoCreates() {
    return new EmbeddedStatements(words, true, reaching);
  }

  EmbeddedStatements reaching(String functions) {
    return new EmbeddedStatements(words, intoCreates, Set.of(functions.split(" ")));
  }

  void find(Fragment statement, Findings findings) {
    WhereClauses where = null;
    for (int i = 1; i < statement.size(); i++) {
      switch (statement.word(i)) {
        case "DELETE", "UPDATE" -> {
          if (beginsChange(statement, i)) {
            where = where == null ? new WhereClauses(statement) : where;
            findings.change(SqlType.valueOf(statement.word(i)), where.behind(i));
          }
        }
        case "INSERT" -> insert(statement, i, findings);
        case "MERGE" -> merge(statement, i, findings);
        case "DROP", "TRUNCATE" -> drop(statement, i, findings);
        case "EXECUTE" -> execute(statement, i, findings);
        case "INTO" -> into(statement, i, findings);
        case "INFILE" -> infile(statement, i, findings);
        default -> call(statement, i, findings);
      }
    }
  }

  /** Whether the verb at the position may begin a statement of its own. */
  static boolean canBegin(Fragment statement, int i) {
    if (statement.isSymbol(i - 1, '.') || NEVER_BEFORE_VERB.contains(statement.word(i - 1))) {
      return false;
    }
    // ON DUPLICATE KEY UPDATE and FOR NO KEY UPDATE.
    return !statement.is(i - 1, "KEY")
        || !statement.is(i - 2, "DUPLICATE") && !statement.is(i - 2, "NO");
  }

  private static boolean beginsChange(Fragment statement, int i) {
    boolean shaped =
        statement.is(i, "DELETE")
            ? statement.is(i + 1, "FROM")
            : statement.isName(i + 1) && !BEHIND_NO_VERB.contains(statement.word(i + 1));
    return shaped && canBegin(statement, i);
  }

  private static void insert(Fragment statement, int i, Findings findings) {
    if (canBegin(statement, i) && statement.is(i + 1, "INTO")) {
      findings.insert(OptionalLong.empty());
    }
  }

  private static void merge(Fragment statement, int i, Findings findings) {
    if (canBegin(statement, i) && statement.is(i + 1, "INTO")) {
      findings.type(SqlType.MERGE);
    }
  }

  /**
   * Nowhere allowed inside another statement; if it stands there all the same, it was not read as
   * the server would.
   */
  private void drop(Fragment statement, int i, Findings findings) {
    String container = statement.word(i + 1);
    boolean drops = CONTAINERS.contains(container) && !statement.is(0, "ALTER");
    if (!drops || statement.isSymbol(i - 1, '.')) {
      return;
    }
    ObjectKind kind = words.kind(container, "");
    boolean truncates = statement.is(i, "TRUNCATE");
    findings.type(
        truncates ? SqlType.TRUNCATE : kind == null ? SqlType.DROP_TABLE : kind.dropped());
  }

  /** {@code CREATE TABLE t AS EXECUTE prepared}. */
  private static void execute(Fragment statement, int i, Findings findings) {
    if (statement.is(i - 1, "AS")) {
      findings.opaque(SqlType.CALL);
    }
  }

  private void into(Fragment statement, int i, Findings findings) {
    if (FILES.contains(statement.word(i + 1))) {
      findings.trait(Trait.FILE_OR_PROGRAM);
    } else if (intoCreates && !targetsInto(statement, i - 1)) {
      findings.type(SqlType.CREATE_TABLE);
    }
  }

  /** Whether INTO is this verb's; in a SELECT the verb may as well be the label of a column. */
  private static boolean targetsInto(Fragment statement, int verb) {
    boolean label = statement.is(0, "SELECT") && !statement.isSymbol(verb - 1, '(');
    return TARGETED_BY_INTO.contains(statement.word(verb)) && !label;
  }

  /** ClickHouse's {@code INSERT INTO t FROM INFILE 'path'}. */
  private static void infile(Fragment statement, int i, Findings findings) {
    if (statement.is(i - 1, "FROM")) {
      findings.trait(Trait.FILE_OR_PROGRAM);
    }
  }

  private void call(Fragment statement, int i, Findings findings) {
    if (reaching.contains(statement.word(i)) && statement.isSymbol(i + 1, '(')) {
      findings.trait(Trait.OPAQUE);
    }
  }
}
