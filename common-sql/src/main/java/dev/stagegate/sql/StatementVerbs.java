package dev.stagegate.sql;

import java.util.Set;

/** The words a statement inside another begins with. */
final class StatementVerbs {
  private static final Set<String> QUERIES = Set.of("SELECT", "WITH", "VALUES", "TABLE");
  private static final Set<String> BEHIND_WITH =
      Set.of("SELECT", "VALUES", "TABLE", "INSERT", "UPDATE", "DELETE", "MERGE", "REPLACE");
  private static final Set<String> ALL =
      Set.of(
          "SELECT", "WITH", "VALUES", "TABLE", "INSERT", "UPDATE", "DELETE", "MERGE", "REPLACE",
          "CREATE", "EXECUTE", "DECLARE", "REFRESH", "EXPLAIN", "IMPORT", "LOAD");

  private StatementVerbs() {}

  static boolean beginsQuery(String word) {
    return QUERIES.contains(word);
  }

  static boolean mainBehindWith(String word) {
    return BEHIND_WITH.contains(word);
  }

  /** The position of the next verb or opening parenthesis, or the size of the statement. */
  static int next(Fragment statement, int from) {
    int i = from;
    while (i < statement.size()
        && !statement.isSymbol(i, '(')
        && !ALL.contains(statement.word(i))) {
      i++;
    }
    return i;
  }
}
