package dev.stagegate.approvals.book;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the most flows that can be said to have kept their order while the others moved. */
final class Unmoved {

  private Unmoved() {}

  /**
   * A longest increasing subsequence: for each length, the smallest value that one so long can end
   * with.
   *
   * @param ids in their new order
   * @param before where each of them was
   */
  static Set<String> of(List<String> ids, Map<String, Integer> before) {
    int[] was = ids.stream().mapToInt(id -> before.getOrDefault(id, 0)).toArray();
    int[] ends = new int[was.length];
    int[] lastOfLength = new int[was.length];
    int[] previous = new int[was.length];
    int longest = 0;
    for (int i = 0; i < was.length; i++) {
      int found = Arrays.binarySearch(ends, 0, longest, was[i]);
      int length = found < 0 ? -found - 1 : found;
      previous[i] = length == 0 ? -1 : lastOfLength[length - 1];
      ends[length] = was[i];
      lastOfLength[length] = i;
      longest = Math.max(longest, length + 1);
    }
    Set<String> unmoved = new HashSet<>();
    for (int i = longest == 0 ? -1 : lastOfLength[longest - 1]; i >= 0; i = previous[i]) {
      unmoved.add(ids.get(i));
    }
    return unmoved;
  }
}
