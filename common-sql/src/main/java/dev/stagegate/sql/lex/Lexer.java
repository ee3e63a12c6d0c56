package dev.stagegate.sql.lex;

/** Turns SQL text into tokens. Linear in the length of the text, without recursion. */
public final class Lexer {
  /** Texts with more tokens are not read: these alone take some 100 MiB. */
  public static final int MOST_TOKENS = 2 * 1024 * 1024;

  private Lexer() {}

  /**
   * Reads the whole text as a server with these lexical rules would.
   *
   * @throws Unread when that takes too long, or there is too much of it
   */
  public static Tokens lex(String sql, Lexis lexis, Deadline deadline) {
    Cursor cursor = new Cursor(sql, lexis.wordParts(), lexis.oddEndsWord());
    while (!cursor.atEnd()) {
      deadline.step();
      readOne(cursor, lexis);
      if (cursor.tokenCount() > MOST_TOKENS) {
        throw new Unread("more than " + MOST_TOKENS + " words and signs");
      }
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
