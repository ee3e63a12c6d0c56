package dev.stagegate.sql.lex;

/** Lines by which clients part statements: {@code GO} and {@code /}. Servers know neither. */
final class ClientLines {
  private ClientLines() {}

  /** A slash alone on its line. */
  static boolean slash(Cursor cursor) {
    if (cursor.peek(0) != '/' || !cursor.atLineStart()) {
      return false;
    }
    int behind = pastBlanks(cursor, cursor.position() + 1);
    return endsLine(cursor, behind) && take(cursor, cursor.position() + 1);
  }

  /** GO alone on its line, or with the number of times the batch is to be run. */
  static boolean go(Cursor cursor) {
    if (!wordIsGo(cursor) || !cursor.atLineStart()) {
      return false;
    }
    int end = cursor.position() + 2;
    int behind = pastBlanks(cursor, end);
    if (Characters.digit(cursor.at(behind))) {
      end = cursor.wordEnd(behind);
      behind = pastBlanks(cursor, end);
      if (endsLine(cursor, behind)) {
        cursor.flaw(Flaw.Kind.REPEATED_BATCH, cursor.position() - 1);
      }
    }
    return endsLine(cursor, behind) && take(cursor, end);
  }

  private static boolean wordIsGo(Cursor cursor) {
    return (cursor.peek(0) == 'G' || cursor.peek(0) == 'g')
        && (cursor.peek(1) == 'O' || cursor.peek(1) == 'o')
        && !cursor.wordPart(cursor.peek(2));
  }

  private static int pastBlanks(Cursor cursor, int from) {
    int i = from;
    while (cursor.at(i) != '\n' && Characters.blank(cursor.at(i))) {
      i++;
    }
    return i;
  }

  private static boolean endsLine(Cursor cursor, int at) {
    boolean comment = cursor.at(at) == '-' && cursor.at(at + 1) == '-';
    return comment || at >= cursor.length() || cursor.at(at) == '\n';
  }

  private static boolean take(Cursor cursor, int end) {
    cursor.take(TokenKind.DELIMITER, end);
    return true;
  }
}
