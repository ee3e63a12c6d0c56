package dev.stagegate.sql.lex;

/**
 * Text between two equal quotes, in which a doubled quote stands for one.
 *
 * @param escapes whether a backslash takes the next character with it
 */
record Quoted(char quote, TokenKind kind, boolean escapes) implements Shape {
  @Override
  public boolean read(Cursor cursor) {
    if (cursor.peek(0) != quote) {
      return false;
    }
    take(cursor, kind, end(cursor, cursor.position(), quote, escapes));
    return true;
  }

  /** Behind the closing quote, or -1 if there is none. */
  static int end(Cursor cursor, int opening, char quote, boolean escapes) {
    int i = opening + 1;
    while (i < cursor.length()) {
      char c = cursor.at(i);
      if (escapes && c == '\\') {
        i += 2;
      } else if (c != quote) {
        i++;
      } else if (cursor.at(i + 1) == quote) {
        i += 2;
      } else {
        return i + 1;
      }
    }
    return -1;
  }

  static void take(Cursor cursor, TokenKind kind, int end) {
    if (end < 0) {
      cursor.flaw(
          kind == TokenKind.STRING ? Flaw.Kind.UNTERMINATED_STRING : Flaw.Kind.UNTERMINATED_NAME);
    }
    cursor.take(kind, end < 0 ? cursor.length() : end);
  }
}
