package dev.stagegate.sql.lex;

/** The quotes only PostgreSQL has: {@code E'..'}, {@code U&".."} and {@code $tag$..$tag$}. */
final class PostgresQuotes {
  private PostgresQuotes() {}

  /**
   * A string with backslash escapes. Escapes hold on in its continuations: strings that follow
   * after a line break.
   */
  static boolean escapeString(Cursor cursor) {
    if ((cursor.peek(0) != 'E' && cursor.peek(0) != 'e') || cursor.peek(1) != '\'') {
      return false;
    }
    int end = Quoted.end(cursor, cursor.position() + 1, '\'', true);
    int next = end < 0 ? -1 : continuation(cursor, end);
    while (next >= 0) {
      end = Quoted.end(cursor, next, '\'', true);
      next = end < 0 ? -1 : continuation(cursor, end);
    }
    Quoted.take(cursor, TokenKind.STRING, end);
    return true;
  }

  /**
   * The opening quote of a continuation, or -1: only blanks and line comments lie between, and at
   * least one line break.
   */
  private static int continuation(Cursor cursor, int from) {
    boolean lineBreak = false;
    for (int i = from; i < cursor.length(); i++) {
      char c = cursor.at(i);
      if (c == '\n' || c == '\r') {
        lineBreak = true;
      } else if (c == '-' && cursor.at(i + 1) == '-') {
        i = lineEnd(cursor, i) - 1;
      } else if (!Characters.blank(c)) {
        return lineBreak && c == '\'' ? i : -1;
      }
    }
    return -1;
  }

  private static int lineEnd(Cursor cursor, int from) {
    int end = from;
    while (end < cursor.length() && cursor.at(end) != '\n' && cursor.at(end) != '\r') {
      end++;
    }
    return end;
  }

  /** A name spelled with escapes is never decoded here, so what it names stays unknown. */
  static boolean escapedName(Cursor cursor) {
    if ((cursor.peek(0) != 'U' && cursor.peek(0) != 'u')
        || cursor.peek(1) != '&'
        || cursor.peek(2) != '"') {
      return false;
    }
    cursor.flaw(Flaw.Kind.ESCAPED_NAME);
    Quoted.take(
        cursor, TokenKind.QUOTED_NAME, Quoted.end(cursor, cursor.position() + 2, '"', false));
    return true;
  }

  static boolean dollarString(Cursor cursor) {
    if (cursor.peek(0) != '$') {
      return false;
    }
    int tagEnd = cursor.position() + 1;
    if (Characters.letter(cursor.at(tagEnd))) {
      while (Characters.letter(cursor.at(tagEnd)) || Characters.digit(cursor.at(tagEnd))) {
        tagEnd++;
      }
    }
    if (cursor.at(tagEnd) != '$') {
      return false;
    }
    String tag = cursor.slice(cursor.position(), tagEnd + 1);
    int close = cursor.find(tag, tagEnd + 1);
    Quoted.take(cursor, TokenKind.STRING, close < 0 ? -1 : close + tag.length());
    return true;
  }
}
