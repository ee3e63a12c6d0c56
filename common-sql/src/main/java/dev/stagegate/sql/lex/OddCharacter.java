package dev.stagegate.sql.lex;

/** A character that one server takes for a blank or a quote and another for a letter. */
final class OddCharacter {
  private OddCharacter() {}

  static boolean read(Cursor cursor) {
    if (!Characters.odd(cursor.peek(0))) {
      return false;
    }
    cursor.flaw(Flaw.Kind.ODD_CHARACTER);
    cursor.take(TokenKind.BROKEN, cursor.position() + 1);
    return true;
  }
}
