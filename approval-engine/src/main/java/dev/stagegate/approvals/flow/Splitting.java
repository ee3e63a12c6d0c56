package dev.stagegate.approvals.flow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Splits branches, each time by the key that saves a request most, until few are left. */
final class Splitting {

  /** So many are quicker looked at than looked up. */
  private static final int FEW = 16;

  /** A split that rules out less than this part of its branches is not worth it. */
  private static final int LEAST_PART = 64;

  private Splitting() {}

  /**
   * @param branches at least one, in the order of their positions
   */
  static Part split(List<Keyed> branches) {
    Integer slot = branches.size() <= FEW ? null : best(branches);
    return slot == null ? new Leaf(branches) : split(branches, slot);
  }

  private static Part split(List<Keyed> branches, int slot) {
    Map<Integer, List<Keyed>> byNumber = new TreeMap<>();
    List<Keyed> others = new ArrayList<>();
    for (Keyed branch : branches) {
      Integer number = branch.numbers().get(slot);
      if (number == null) {
        others.add(branch);
      } else {
        byNumber.computeIfAbsent(number, _ -> new ArrayList<>()).add(branch.without(slot));
      }
    }
    Map<Integer, Part> parts = new TreeMap<>();
    byNumber.forEach((number, asking) -> parts.put(number, split(asking)));
    return new Split(slot, parts, others.isEmpty() ? null : split(others));
  }

  /** The slot whose value rules out most; null where none rules out enough. */
  private static @Nullable Integer best(List<Keyed> branches) {
    Map<Integer, Map<Integer, Integer>> asking = new HashMap<>();
    for (Keyed branch : branches) {
      branch
          .numbers()
          .forEach(
              (slot, number) ->
                  asking
                      .computeIfAbsent(slot, _ -> new HashMap<>())
                      .merge(number, 1, Integer::sum));
    }
    Integer best = null;
    int most = branches.size() / LEAST_PART;
    for (Map.Entry<Integer, Map<Integer, Integer>> slot : asking.entrySet()) {
      int ruledOut = ruledOut(slot.getValue());
      if (ruledOut > most) {
        most = ruledOut;
        best = slot.getKey();
      }
    }
    return best;
  }

  /** By an average value, of those that are asked for and any other: all that ask for another. */
  private static int ruledOut(Map<Integer, Integer> countByNumber) {
    int all = countByNumber.values().stream().mapToInt(Integer::intValue).sum();
    return all - all / (countByNumber.size() + 1);
  }
}
