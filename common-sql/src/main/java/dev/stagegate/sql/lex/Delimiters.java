package dev.stagegate.sql.lex;

/** The mysql client's DELIMITER command and the delimiter it sets. Servers know neither. */
final class Delimiters {
  private static final String COMMAND = "DELIMITER";
  private static final int LONGEST = 16;

  private Delimiters() {}

  /**
   * Only a complete, harmless command alone on the rest of its line is obeyed; any other is left to
   * be not understood.
   */
  static boolean command(Cursor cursor) {
    if (!cursor.atStatementStart() || !wordIsCommand(cursor)) {
      return false;
    }
    int from = pastSpaces(cursor, cursor.position() + COMMAND.length());
    int to = from;
    while (to < cursor.length() && !Characters.blank(cursor.at(to)) && to - from <= LONGEST) {
      to++;
    }
    String delimiter = cursor.slice(from, to);
    char behind = cursor.at(pastSpaces(cursor, to));
    if (!usable(delimiter) || behind != '\0' && behind != '\n' && behind != '\r') {
      return false;
    }
    cursor.take(TokenKind.DELIMITER_COMMAND, to);
    cursor.delimiter(delimiter.equals(";") ? "" : delimiter);
    return true;
  }

  private static boolean wordIsCommand(Cursor cursor) {
    int end = cursor.position() + COMMAND.length();
    char first = cursor.peek(0);
    return (first == 'D' || first == 'd')
        && (cursor.at(end) == ' ' || cursor.at(end) == '\t')
        && Characters.upper(cursor.slice(cursor.position(), end)).equals(COMMAND);
  }

  private static int pastSpaces(Cursor cursor, int from) {
    int i = from;
    while (cursor.at(i) == ' ' || cursor.at(i) == '\t') {
      i++;
    }
    return i;
  }

  private static boolean usable(String delimiter) {
    return !delimiter.isEmpty()
        && delimiter.length() <= LONGEST
        && delimiter.chars().noneMatch(c -> "'\"`\\#".indexOf(c) >= 0)
        && !delimiter.startsWith("--")
        && !delimiter.startsWith("/*");
  }

  static boolean delimiter(Cursor cursor) {
    if (!cursor.delimiterAt(cursor.position())) {
      return false;
    }
    cursor.take(TokenKind.DELIMITER, cursor.position() + cursor.delimiter().length());
    return true;
  }
}
