package dev.stagegate.sql.lex;

/**
 * A comment up to the end of the line.
 *
 * @param needsBlank whether the marker counts only before a blank or control character (MySQL's
 *     {@code --})
 * @param lineEnds what ends the line
 */
record LineComment(String marker, boolean needsBlank, LineEnds lineEnds) implements Shape {
  /** What ends a line: a line feed always, and a carriage return alone. */
  enum LineEnds {
    LINE_FEED,
    RETURN_TOO,
    /** Versions disagree, so what depends on it is in doubt. */
    DISPUTED
  }

  private static final char DELETE = 0x7f;
  private static final char NEXT_LINE = 0x85;
  private static final char LINE_SEPARATOR = 0x2028;
  private static final char PARAGRAPH = 0x2029;

  @Override
  public boolean read(Cursor cursor) {
    if (!cursor.looksAt(marker)) {
      return false;
    }
    char next = cursor.peek(marker.length());
    if (needsBlank && next > ' ' && next != DELETE) {
      return false;
    }
    int end = lineEnd(cursor);
    if (lineEnds == LineEnds.DISPUTED && disputed(cursor, end)) {
      cursor.flaw(Flaw.Kind.AMBIGUOUS_COMMENT);
    }
    Comments.pass(cursor, end);
    return true;
  }

  private int lineEnd(Cursor cursor) {
    int end = cursor.position();
    while (end < cursor.length()) {
      char c = cursor.at(end);
      if (c == '\n' || lineEnds == LineEnds.RETURN_TOO && c == '\r') {
        return end;
      }
      end++;
    }
    return end;
  }

  /** Whether a line break of another kind stands inside, or a backslash before the line feed. */
  private static boolean disputed(Cursor cursor, int end) {
    for (int i = cursor.position(); i < end; i++) {
      char c = cursor.at(i);
      if (c == '\r' && i + 1 < end || c == NEXT_LINE || c == LINE_SEPARATOR || c == PARAGRAPH) {
        return true;
      }
    }
    return cursor.at(end - 1) == '\\' || cursor.at(end - 1) == '\r' && cursor.at(end - 2) == '\\';
  }
}
