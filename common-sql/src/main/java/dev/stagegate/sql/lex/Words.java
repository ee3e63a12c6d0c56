package dev.stagegate.sql.lex;

/** Unquoted words, variables, and what is left: blanks and single symbols. */
final class Words {
  private Words() {}

  static boolean blanks(Cursor cursor) {
    int end = cursor.position();
    while (Characters.blank(cursor.at(end))) {
      end++;
    }
    boolean found = end > cursor.position();
    cursor.skipTo(end);
    return found;
  }

  static boolean word(Cursor cursor) {
    if (!Characters.letter(cursor.peek(0))) {
      return false;
    }
    cursor.take(TokenKind.WORD, cursor.wordEnd(cursor.position()));
    return true;
  }

  /** As {@link #word}, where a dollar sign may begin a name too. */
  static boolean wordOrDollarWord(Cursor cursor) {
    if (cursor.peek(0) != '$') {
      return word(cursor);
    }
    cursor.take(TokenKind.WORD, cursor.wordEnd(cursor.position()));
    return true;
  }

  /** As {@link #word}, where a hash may begin a name too. */
  static boolean wordOrHashWord(Cursor cursor) {
    int hashes = cursor.peek(0) != '#' ? 0 : cursor.peek(1) == '#' ? 2 : 1;
    if (!Characters.letter(cursor.peek(hashes))) {
      return false;
    }
    cursor.take(TokenKind.WORD, cursor.wordEnd(cursor.position() + hashes));
    return true;
  }

  /**
   * {@code @x}, {@code @a.b}, {@code @a.}, {@code @@global.x}; also the host in {@code
   * root@localhost}.
   */
  static boolean variable(Cursor cursor) {
    if (cursor.peek(0) != '@') {
      return false;
    }
    int name = cursor.position() + (cursor.peek(1) == '@' ? 2 : 1);
    int end = cursor.wordEnd(name);
    while (end > name && cursor.at(end) == '.' && cursor.wordPart(cursor.at(end + 1))) {
      end = cursor.wordEnd(end + 1);
    }
    // A person's variable may be called @a. or @..b, dots and all.
    while (name == cursor.position() + 1
        && (cursor.at(end) == '.' || end > name && cursor.wordPart(cursor.at(end)))) {
      end++;
    }
    if (end == name) {
      return false;
    }
    cursor.take(TokenKind.VARIABLE, end);
    return true;
  }

  static boolean symbol(Cursor cursor) {
    if (cursor.peek(0) == '\\') {
      return backslashes(cursor);
    }
    cursor.take(TokenKind.SYMBOL, cursor.position() + 1);
    return true;
  }

  private static boolean backslashes(Cursor cursor) {
    int end = cursor.position();
    while (cursor.at(end) == '\\') {
      end++;
    }
    cursor.flaw(Flaw.Kind.CLIENT_COMMAND);
    cursor.take(TokenKind.BROKEN, end);
    return true;
  }
}
