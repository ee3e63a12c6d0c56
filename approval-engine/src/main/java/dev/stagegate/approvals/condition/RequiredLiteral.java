package dev.stagegate.approvals.condition;

import java.util.Locale;

/**
 * A literal that every text must hold in which an RE2 expression is found. It is read off the
 * simplest expressions only: literals, dots, anchors and classes like {@code \s} one after another,
 * each with or without a quantifier, case minded or not. Any other expression requires nothing.
 *
 * @param text the literal; empty when nothing is required
 * @param anyCase whether the expression does not mind case
 */
record RequiredLiteral(String text, boolean anyCase) {

  private static final RequiredLiteral NOTHING = new RequiredLiteral("", false);
  private static final String ANY_CASE = "(?i)";
  private static final String PLAIN = " _-,;:=<>/@#%&!\"'`~";
  private static final String CLASSES = "sSwWdDbB";

  static RequiredLiteral of(String pattern) {
    boolean anyCase = pattern.startsWith(ANY_CASE);
    String longest = longest(anyCase ? pattern.substring(ANY_CASE.length()) : pattern);
    if (longest.isEmpty()) {
      return NOTHING;
    }
    return new RequiredLiteral(anyCase ? longest.toLowerCase(Locale.ROOT) : longest, anyCase);
  }

  /** Whether the expression may be found in the text; false only where it cannot be. */
  boolean isIn(String searched) {
    return anyCase ? isInAnyCase(searched) : searched.contains(text);
  }

  private boolean isInAnyCase(String searched) {
    char first = text.charAt(0);
    for (int i = 0; i <= searched.length() - text.length(); i++) {
      if (folded(searched.charAt(i)) == first && continues(searched, i)) {
        return true;
      }
    }
    return false;
  }

  private boolean continues(String searched, int at) {
    for (int i = 1; i < text.length(); i++) {
      if (folded(searched.charAt(at + i)) != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** The long s and the Kelvin sign are the only others that are ASCII letters in another case. */
  private static char folded(char c) {
    return switch (c) {
      case '\u017F' -> 's';
      case '\u212A' -> 'k';
      default -> c >= 'A' && c <= 'Z' ? (char) (c + 'a' - 'A') : c;
    };
  }

  private static String longest(String pattern) {
    String longest = "";
    StringBuilder run = new StringBuilder();
    for (int i = 0; i < pattern.length(); ) {
      char c = pattern.charAt(i);
      boolean literal = isPlain(c);
      int end = literal || c == '.' || c == '^' || c == '$' ? i + 1 : i + 2;
      if (end == i + 2 && !isClass(pattern, i)) {
        return "";
      }
      char quantifier = end < pattern.length() ? pattern.charAt(end) : ' ';
      boolean optional = quantifier == '*' || quantifier == '?';
      boolean quantified = optional || quantifier == '+';
      if (literal && !optional) {
        run.append(c);
      }
      if (!literal || quantified) {
        longest = longer(longest, run);
        run.setLength(0);
      }
      i = quantified ? end + 1 : end;
    }
    return longer(longest, run);
  }

  private static String longer(String longest, StringBuilder run) {
    return run.length() > longest.length() ? run.toString() : longest;
  }

  private static boolean isPlain(char c) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c >= '0' && c <= '9'
        || PLAIN.indexOf(c) >= 0;
  }

  private static boolean isClass(String pattern, int at) {
    return pattern.charAt(at) == '\\'
        && at + 1 < pattern.length()
        && CLASSES.indexOf(pattern.charAt(at + 1)) >= 0;
  }
}
