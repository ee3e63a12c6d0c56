package dev.stagegate.sql.lex;

/**
 * Character classes as servers have them: ASCII rules, and everything beyond ASCII belongs to
 * names.
 */
final class Characters {
  /** Curly quotes, and the full-width forms of quotes and of the semicolon. */
  private static final String ODD_QUOTES = "\u2018\u2019\u201c\u201d\uff02\uff07\uff1b";

  private Characters() {}

  static boolean blank(char c) {
    return c == ' ' || c >= '\t' && c <= '\r';
  }

  static boolean letter(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c >= 0x80;
  }

  static boolean digit(char c) {
    return c >= '0' && c <= '9';
  }

  /**
   * What some servers take for a blank, a line break or a quote, and others for a letter of a name.
   */
  static boolean odd(char c) {
    return c >= 0x80
        && (Character.isSpaceChar(c)
            || Character.getType(c) == Character.FORMAT
            || Character.isISOControl(c)
            || ODD_QUOTES.indexOf(c) >= 0);
  }

  /**
   * Upper case of ASCII letters only: servers do not fold other letters when they look for
   * keywords.
   */
  static String upper(String word) {
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      if (c >= 'a' && c <= 'z') {
        return upperFrom(word, i);
      }
    }
    return word;
  }

  private static String upperFrom(String word, int first) {
    char[] chars = word.toCharArray();
    for (int i = first; i < chars.length; i++) {
      if (chars[i] >= 'a' && chars[i] <= 'z') {
        chars[i] -= 'a' - 'A';
      }
    }
    return new String(chars);
  }
}
