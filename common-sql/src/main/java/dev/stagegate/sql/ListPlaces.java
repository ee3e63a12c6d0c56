package dev.stagegate.sql;

import java.util.Set;

/** Where a list of tables begins inside another, and where it ends. */
record ListPlaces(Fragment statement) {
  private static final Set<String> BEFORE_LIST =
      Set.of("FROM", "JOIN", "STRAIGHT_JOIN", "INHERITS", "USING", "ONLY");
  private static final Set<String> BEHIND_LIST =
      Set.of("WHERE", "SET", "VALUES", "GROUP", "ORDER", "HAVING", "LIMIT", "SELECT", "RETURNING");
  private static final Set<String> BEHIND_ALIAS =
      Set.of(
          "ON",
          "USING",
          "JOIN",
          "INNER",
          "CROSS",
          "LEFT",
          "RIGHT",
          "NATURAL",
          "STRAIGHT_JOIN",
          "USE",
          "IGNORE",
          "FORCE");

  /** Whether a table may stand behind a parenthesis or a brace, as it may before it. */
  boolean opens(int bracket) {
    return BEFORE_LIST.contains(statement.word(bracket - 1))
        || statement.isSymbol(bracket - 1, ',')
        || statement.isSymbol(bracket - 1, '(')
        || statement.isSymbol(bracket - 2, '{');
  }

  /**
   * Whether a word ends the list: not in {@code USE INDEX FOR ORDER BY}, as the function VALUES, or
   * as an alias.
   */
  boolean ends(int word) {
    return BEHIND_LIST.contains(statement.word(word))
        && !statement.is(word - 1, "FOR")
        && !(statement.is(word, "VALUES") && statement.isSymbol(word + 1, '('))
        && !isAlias(word);
  }

  private boolean isAlias(int word) {
    return statement.isSymbol(word + 1, ',')
        || BEHIND_ALIAS.contains(statement.word(word + 1)) && !statement.isSymbol(word + 2, '(');
  }
}
