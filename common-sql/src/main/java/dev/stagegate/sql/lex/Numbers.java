package dev.stagegate.sql.lex;

import java.util.Set;

/**
 * Numbers. What follows one directly decides whether the next word is seen at all, so junk behind a
 * number is a flaw.
 */
final class Numbers {
  private Numbers() {}

  /** What may tell the type or the scale of a number at its end. */
  private static final Set<String> TYPES =
      Set.of(
          "D", "F", "K", "M", "G", "T", "P", "E", "KB", "MB", "GB", "TB", "d", "f", "k", "m", "g",
          "t", "p", "e");

  /**
   * Decimal, {@code 0x}, {@code 0o}, {@code 0b}, underscores, and parameters such as {@code $1};
   * never a letter behind.
   */
  static boolean plain(Cursor cursor) {
    return read(cursor, false);
  }

  /** The same, with a letter behind that tells the type or the scale. */
  static boolean typed(Cursor cursor) {
    return read(cursor, true);
  }

  private static boolean read(Cursor cursor, boolean typed) {
    int digits = cursor.position() + (cursor.peek(0) == '$' ? 1 : 0);
    if (!Characters.digit(cursor.at(digits))) {
      return false;
    }
    int end =
        radixPrefixed(cursor, digits) ? wordRun(cursor, digits) : decimalEnd(cursor, digits, true);
    int typeEnd = typed ? wordRun(cursor, end) : end;
    if (typeEnd > end && TYPES.contains(cursor.slice(end, typeEnd))) {
      end = typeEnd;
    }
    if (Characters.letter(cursor.at(end))) {
      cursor.flaw(Flaw.Kind.MALFORMED_NUMBER);
    }
    cursor.take(TokenKind.NUMBER, end);
    return true;
  }

  private static boolean radixPrefixed(Cursor cursor, int digits) {
    return cursor.at(digits) == '0' && "xXoObB".indexOf(cursor.at(digits + 1)) >= 0;
  }

  private static int wordRun(Cursor cursor, int from) {
    int end = from;
    while (Characters.digit(cursor.at(end)) || Characters.letter(cursor.at(end))) {
      end++;
    }
    return end;
  }

  /**
   * A run of digits that goes on with letters is a name, but for {@code 1e1} and {@code .5}, which
   * end where their digits do. So is any run of digits behind the dot of a name.
   */
  static boolean orName(Cursor cursor) {
    int from = cursor.position();
    if (!Characters.digit(cursor.at(from))) {
      return false;
    }
    int wordEnd = cursor.wordEnd(from);
    boolean behindDot = cursor.at(from - 1) == '.';
    if (behindDot && endsName(cursor, from - 2)) {
      cursor.take(TokenKind.WORD, wordEnd);
      return true;
    }
    int digits = digitsEnd(cursor, from, false);
    int end = behindDot ? exponentEnd(cursor, digits, false) : decimalEnd(cursor, from, false);
    boolean isNumber = behindDot || end > digits;
    if (end < wordEnd && !isNumber) {
      cursor.take(TokenKind.WORD, wordEnd);
      return true;
    }
    char next = cursor.at(end);
    boolean runsOn = end < wordEnd && cursor.wordPart(next);
    if (runsOn || cursor.at(end - 1) == '.' && (next == 'e' || next == 'E')) {
      cursor.flaw(Flaw.Kind.MALFORMED_NUMBER);
    }
    cursor.take(TokenKind.NUMBER, end);
    return true;
  }

  private static boolean endsName(Cursor cursor, int at) {
    char c = cursor.at(at);
    return cursor.wordPart(c) || c == '`' || c == '"';
  }

  private static int decimalEnd(Cursor cursor, int from, boolean grouped) {
    int end = digitsEnd(cursor, from, grouped);
    if (cursor.at(end) == '.' && cursor.at(end + 1) != '.') {
      end = digitsEnd(cursor, end + 1, grouped);
    }
    return exponentEnd(cursor, end, grouped);
  }

  private static int exponentEnd(Cursor cursor, int from, boolean grouped) {
    int end = from;
    char exponent = cursor.at(end);
    if (exponent == 'e' || exponent == 'E') {
      char sign = cursor.at(end + 1);
      int power = end + (sign == '+' || sign == '-' ? 2 : 1);
      if (Characters.digit(cursor.at(power))) {
        end = digitsEnd(cursor, power, grouped);
      }
    }
    return end;
  }

  /**
   * @param grouped whether an underscore may stand between digits
   */
  private static int digitsEnd(Cursor cursor, int from, boolean grouped) {
    int end = from;
    while (Characters.digit(cursor.at(end))
        || grouped && cursor.at(end) == '_' && Characters.digit(cursor.at(end + 1))) {
      end++;
    }
    return end;
  }
}
