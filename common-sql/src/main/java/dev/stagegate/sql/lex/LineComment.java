package dev.stagegate.sql.lex;

/**
 * A comment up to the end of the line.
 *
 * @param needsBlank whether the marker counts only before a blank or control character (MySQL's
 *     {@code --})
 * @param returnEnds whether a carriage return alone ends the line too
 */
record LineComment(String marker, boolean needsBlank, boolean returnEnds) implements Shape {
  private static final char DELETE = 0x7f;

  @Override
  public boolean read(Cursor cursor) {
    if (!cursor.looksAt(marker)) {
      return false;
    }
    char next = cursor.peek(marker.length());
    if (needsBlank && next > ' ' && next != DELETE) {
      return false;
    }
    Comments.pass(cursor, lineEnd(cursor));
    return true;
  }

  private int lineEnd(Cursor cursor) {
    int end = cursor.position();
    while (end < cursor.length()) {
      char c = cursor.at(end);
      if (c == '\n' || returnEnds && c == '\r') {
        return end;
      }
      end++;
    }
    return end;
  }
}
