package dev.stagegate.sql.lex;

/**
 * One token of an SQL text.
 *
 * @param text exactly the characters {@code [start, end)} of the source
 * @param word for a {@link TokenKind#WORD} its upper case (ASCII only, as servers fold keywords),
 *     otherwise empty
 * @param start UTF-16 offset, inclusive
 * @param end UTF-16 offset, exclusive
 * @param leads whether it is the first on its line
 * @param gate index in {@link Tokens#gates()} of the executable comment it stands in, or {@link
 *     #NO_GATE}
 */
public record Token(
    TokenKind kind, String text, String word, int start, int end, boolean leads, int gate) {
  /** Of a token that always counts. */
  public static final int NO_GATE = -1;

  /** The character of a symbol; NUL for every other token. */
  public char symbol() {
    return kind == TokenKind.SYMBOL ? text.charAt(0) : '\0';
  }

  /** Whether it stands inside an executable comment. */
  public boolean gated() {
    return gate != NO_GATE;
  }

  /** Whether it only marks where an executable comment begins or ends. */
  public boolean marksGate() {
    return kind == TokenKind.GATE_OPEN || kind == TokenKind.GATE_CLOSE;
  }

  /** The same token read as if its executable comment were plain text. */
  public Token ungated() {
    return gated() ? new Token(kind, text, word, start, end, leads, NO_GATE) : this;
  }
}
