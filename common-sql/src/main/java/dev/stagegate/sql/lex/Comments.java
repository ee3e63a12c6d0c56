package dev.stagegate.sql.lex;

/** What passing a comment means. */
final class Comments {
  private Comments() {}

  /**
   * A comment is no token, except where servers disagree about its extent: inside an executable
   * comment.
   */
  static void pass(Cursor cursor, int end) {
    if (cursor.inGate()) {
      cursor.flaw(Flaw.Kind.COMMENT_IN_EXECUTABLE_COMMENT);
      cursor.take(TokenKind.BROKEN, end);
    } else {
      cursor.skipTo(end);
    }
  }

  static void unterminated(Cursor cursor) {
    cursor.flaw(Flaw.Kind.UNTERMINATED_COMMENT);
    cursor.take(TokenKind.BROKEN, cursor.length());
  }
}
