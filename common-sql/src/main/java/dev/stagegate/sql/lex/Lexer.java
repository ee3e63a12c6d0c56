package dev.stagegate.sql.lex;

/**
 * Turns SQL text into tokens. Linear in the length of the text, without recursion, never throws.
 */
public final class Lexer {
  private Lexer() {}

  /** Reads the whole text as a server with these lexical rules would. */
  public static Tokens lex(String sql, Lexis lexis) {
    Cursor cursor = new Cursor(sql, lexis.wordParts(), lexis.oddEndsWord());
    while (!cursor.atEnd()) {
      readOne(cursor, lexis);
    }
    return cursor.tokens();
  }

  private static void readOne(Cursor cursor, Lexis lexis) {
    for (Shape shape : lexis.shapes()) {
      if (shape.read(cursor)) {
        return;
      }
    }
    throw new IllegalStateException("no shape reads offset " + cursor.position());
  }
}
