package dev.stagegate.approvals.approval.postgres;

import dev.stagegate.approvals.approval.Approvals.Asked;
import dev.stagegate.approvals.approval.StageKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Parts what is asked into rounds in which each stage occurs once. */
final class Rounds {

  private Rounds() {}

  /** All in their order, also where they are about different stages. */
  static List<List<Asked>> of(List<Asked> asked) {
    List<List<Asked>> rounds = new ArrayList<>();
    Set<StageKey> seen = new HashSet<>();
    for (Asked one : asked) {
      if (rounds.isEmpty() || !seen.add(one.which().stage())) {
        rounds.add(new ArrayList<>());
        seen.clear();
        seen.add(one.which().stage());
      }
      rounds.getLast().add(one);
    }
    return rounds;
  }

  /**
   * As few rounds as there can be, of which the first has every key: what is about one key stays in
   * order.
   */
  static <T> List<List<T>> fewest(List<T> asked, Function<T, ?> key) {
    List<List<T>> rounds = new ArrayList<>();
    Map<Object, Integer> seen = new HashMap<>();
    for (T one : asked) {
      int round = seen.merge(key.apply(one), 1, Integer::sum) - 1;
      if (round == rounds.size()) {
        rounds.add(new ArrayList<>());
      }
      rounds.get(round).add(one);
    }
    return rounds;
  }
}
