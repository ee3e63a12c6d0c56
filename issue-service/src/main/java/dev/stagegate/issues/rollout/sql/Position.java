package dev.stagegate.issues.rollout.sql;

/**
 * A place in a statement.
 *
 * @param line from 1
 * @param column in characters, from 1
 */
record Position(int line, int column) {

  /**
   * @param offset in UTF-16 code units, from 0
   */
  static Position at(String text, int offset) {
    int end = Math.clamp(offset, 0, text.length());
    int line = 1;
    int lineStart = 0;
    for (int i = 0; i < end; i++) {
      if (text.charAt(i) == '\n') {
        line++;
        lineStart = i + 1;
      }
    }
    return new Position(line, text.codePointCount(lineStart, end) + 1);
  }
}
