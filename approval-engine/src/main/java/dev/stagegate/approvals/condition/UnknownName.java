package dev.stagegate.approvals.condition;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A name in a condition's text that the checker does not know.
 *
 * @param text as it is written, dots included: a variable's name as a whole, a function's without
 *     what it is called on
 * @param isFunction whether it is called
 */
record UnknownName(String text, boolean isFunction) {

  private static final Pattern DOTTED = Pattern.compile("[A-Za-z_]\\w*(?:\\.[A-Za-z_]\\w*)*+");
  private static final Pattern CALLED = Pattern.compile("\\.?(\\w+)\\s*\\(");

  /** The name at an offset: where it begins, or at the dot or parenthesis of a call. */
  static UnknownName at(String text, int offset) {
    Matcher called = CALLED.matcher(text).region(offset, text.length());
    if (called.lookingAt()) {
      return new UnknownName(called.group(1), true);
    }
    if (offset < text.length() && text.charAt(offset) == '(') {
      return new UnknownName(nameBefore(text, offset), true);
    }
    Matcher dotted = DOTTED.matcher(text).region(offset, text.length());
    return new UnknownName(dotted.lookingAt() ? variable(text, dotted) : "", false);
  }

  private static String nameBefore(String text, int end) {
    int start = end;
    while (start > 0 && Character.isJavaIdentifierPart(text.charAt(start - 1))) {
      start--;
    }
    return text.substring(start, end);
  }

  /** What is called on a variable is not part of its name. */
  private static String variable(String text, Matcher dotted) {
    String name = dotted.group();
    boolean called = dotted.end() < text.length() && text.charAt(dotted.end()) == '(';
    int lastDot = name.lastIndexOf('.');
    return called && lastDot > 0 ? name.substring(0, lastDot) : name;
  }
}
