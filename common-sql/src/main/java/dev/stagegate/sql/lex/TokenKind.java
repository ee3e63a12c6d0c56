package dev.stagegate.sql.lex;

/** What a token is. Blanks and plain comments are no tokens. */
public enum TokenKind {
  /** An unquoted word: keyword or name. */
  WORD,
  /** A name in quotes. */
  QUOTED_NAME,
  /** A string in any spelling the engine has. */
  STRING,
  /** A number or a numbered parameter. */
  NUMBER,
  /** A session or user variable ({@code @x}, {@code @@x}). */
  VARIABLE,
  /** One character of punctuation or of an operator. */
  SYMBOL,
  /** The start of an executable comment, with its version. */
  GATE_OPEN,
  /** The end of an executable comment. */
  GATE_CLOSE,
  /** The delimiter that a DELIMITER command has set; it ends a statement wherever it stands. */
  DELIMITER,
  /** A whole DELIMITER command: an order to the client, never sent to a server. */
  DELIMITER_COMMAND,
  /**
   * Text that cannot be read, such as a comment without an end. Always comes with a {@link Flaw}.
   */
  BROKEN
}
