package dev.stagegate.approvals.condition;

import java.util.Arrays;

/**
 * How far two names are apart: how many letters to add, leave out or change. Case counts as equal.
 */
final class EditDistance {

  private EditDistance() {}

  static int between(String from, String to) {
    int[] previous = new int[to.length() + 1];
    Arrays.setAll(previous, i -> i);
    for (int i = 1; i <= from.length(); i++) {
      int[] current = new int[previous.length];
      current[0] = i;
      for (int j = 1; j < current.length; j++) {
        int changed = isSame(from.charAt(i - 1), to.charAt(j - 1)) ? 0 : 1;
        current[j] = Math.min(previous[j - 1] + changed, 1 + Math.min(previous[j], current[j - 1]));
      }
      previous = current;
    }
    return previous[to.length()];
  }

  private static boolean isSame(char one, char other) {
    return Character.toLowerCase(one) == Character.toLowerCase(other);
  }
}
