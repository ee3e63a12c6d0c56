package dev.stagegate.sql.lex;

/** Strings whose end is more than one quote, or whose prefix decides how they are read. */
final class LongQuotes {
  private static final String TRIPLE_DOUBLE = "\"\"\"";
  private static final String TRIPLE_SINGLE = "'''";

  private LongQuotes() {}

  /** {@code '''..'''} and the same with double quotes; a backslash takes the next character. */
  static boolean triple(Cursor cursor) {
    String quotes = cursor.peek(0) == '\'' ? TRIPLE_SINGLE : TRIPLE_DOUBLE;
    if (!cursor.looksAt(quotes)) {
      return false;
    }
    int i = cursor.position() + quotes.length();
    while (i < cursor.length() && !startsWith(cursor, quotes, i)) {
      i += cursor.at(i) == '\\' ? 2 : 1;
    }
    Quoted.take(cursor, TokenKind.STRING, i < cursor.length() ? i + quotes.length() : -1);
    return true;
  }

  private static boolean startsWith(Cursor cursor, String quotes, int at) {
    char quote = quotes.charAt(0);
    return cursor.at(at) == quote && cursor.at(at + 1) == quote && cursor.at(at + 2) == quote;
  }

  /** {@code r'..'}: up to the next quote, whatever stands before it. */
  static boolean raw(Cursor cursor) {
    char quote = cursor.peek(1);
    if (cursor.peek(0) != 'r' && cursor.peek(0) != 'R' || quote != '\'' && quote != '"') {
      return false;
    }
    int close = cursor.find(String.valueOf(quote), cursor.position() + 2);
    Quoted.take(cursor, TokenKind.STRING, close < 0 ? -1 : close + 1);
    return true;
  }

  /** {@code q'[..]'}, with any character in place of the bracket, and {@code nq'[..]'}. */
  static boolean oracle(Cursor cursor) {
    int prefix = cursor.peek(0) == 'n' || cursor.peek(0) == 'N' ? 1 : 0;
    char letter = cursor.peek(prefix);
    if (letter != 'q' && letter != 'Q' || cursor.peek(prefix + 1) != '\'') {
      return false;
    }
    String close = closing(cursor.peek(prefix + 2)) + "'";
    int end = cursor.find(close, cursor.position() + prefix + 3);
    Quoted.take(cursor, TokenKind.STRING, end < 0 ? -1 : end + close.length());
    return true;
  }

  private static char closing(char opening) {
    return switch (opening) {
      case '[' -> ']';
      case '{' -> '}';
      case '(' -> ')';
      case '<' -> '>';
      default -> opening;
    };
  }

  /** {@code $$..$$}. */
  static boolean dollars(Cursor cursor) {
    if (!cursor.looksAt("$$")) {
      return false;
    }
    int close = cursor.find("$$", cursor.position() + 2);
    Quoted.take(cursor, TokenKind.STRING, close < 0 ? -1 : close + 2);
    return true;
  }

  /** {@code file://path} in PUT and GET, where the slashes are no comment. */
  static boolean fileAddress(Cursor cursor) {
    if (!cursor.looksAt("file://") || !takesFiles(cursor.firstWord(12))) {
      return false;
    }
    int end = cursor.position();
    while (end < cursor.length()
        && !Characters.blank(cursor.at(end))
        && ";'\"".indexOf(cursor.at(end)) < 0) {
      end++;
    }
    cursor.take(TokenKind.STRING, end);
    return true;
  }

  private static boolean takesFiles(String verb) {
    return verb.equals("PUT") || verb.equals("GET");
  }
}
