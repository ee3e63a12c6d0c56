package dev.stagegate.approvals.approval.postgres;

import dev.stagegate.approvals.approval.Approvals.Asked;
import dev.stagegate.approvals.approval.StageKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Parts what is asked into rounds in which each stage occurs once, in order. */
final class Rounds {

  private Rounds() {}

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
}
