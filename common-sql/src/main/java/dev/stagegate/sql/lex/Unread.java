package dev.stagegate.sql.lex;

/** Reading was given up. Never leaves this module: the text is UNKNOWN then. */
public final class Unread extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param why in words, such as {@code takes too long to read}
   */
  Unread(String why) {
    super(why, null, false, false);
  }
}
