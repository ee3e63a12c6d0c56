package dev.stagegate.sql.lex;

/**
 * Text between an opening and a closing quote.
 *
 * @param escapes whether a backslash takes the next character with it
 * @param doubles whether a doubled closing quote stands for one
 */
record Quoted(char open, char close, TokenKind kind, boolean escapes, boolean doubles)
    implements Shape {
  @Override
  public boolean read(Cursor cursor) {
    if (cursor.peek(0) != open) {
      return false;
    }
    take(cursor, kind, end(cursor, cursor.position(), close, escapes, doubles));
    return true;
  }

  /** Behind the closing quote, or -1 if there is none. */
  static int end(Cursor cursor, int opening, char quote, boolean escapes) {
    return end(cursor, opening, quote, escapes, true);
  }

  private static int end(Cursor cursor, int opening, char quote, boolean escapes, boolean doubles) {
    int i = opening + 1;
    while (i < cursor.length()) {
      char c = cursor.at(i);
      if (escapes && c == '\\') {
        i += 2;
      } else if (c != quote) {
        i++;
      } else if (doubles && cursor.at(i + 1) == quote) {
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
