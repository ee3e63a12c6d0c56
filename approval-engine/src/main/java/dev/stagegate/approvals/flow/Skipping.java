package dev.stagegate.approvals.flow;

import dev.stagegate.approvals.condition.Inputs;
import dev.stagegate.approvals.condition.Variable;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Chooses which flows are looked at one by one while the targets of a stage are matched. Where few
 * stand before the match, it is all of them. Where many do, it is those the index could not rule
 * out; the others are counted, by what they were looked up by.
 */
final class Skipping {

  static final int MOST_LOOKED_AT = 200;
  private static final int MOST_KEPT = 200;

  private final IndexedFlows flows;
  private final Map<Reason, Integer> reasons = new LinkedHashMap<>();

  Skipping(IndexedFlows flows) {
    this.flows = flows;
  }

  /** The positions to look at, in order, up to the first flow that does not say no. */
  int[] lookedAt(Inputs inputs) {
    int first = flows.index().first(inputs);
    int end = Math.min(first + 1, flows.flows().size());
    return first <= MOST_LOOKED_AT
        ? IntStream.range(0, end).toArray()
        : candidates(inputs, first, end);
  }

  List<Explanation.RuledOut> explain() {
    return reasons.entrySet().stream()
        .map(
            reason ->
                new Explanation.RuledOut(
                    reason.getKey().inputs, reason.getKey().flowCount, reason.getValue()))
        .toList();
  }

  private int[] candidates(Inputs inputs, int first, int end) {
    BitSet before = flows.index().candidates(inputs).get(0, first);
    countOthers(inputs, before, first);
    IntStream asked = before.stream().limit(MOST_LOOKED_AT);
    return IntStream.concat(asked, IntStream.range(first, end)).toArray();
  }

  private void countOthers(Inputs inputs, BitSet asked, int first) {
    int[] counts = new int[flows.lookedUp().size()];
    for (int at = asked.nextClearBit(0); at < first; at = asked.nextClearBit(at + 1)) {
      counts[flows.lookedUpBy()[at]]++;
    }
    for (int i = 0; i < counts.length; i++) {
      count(inputs, flows.lookedUp().get(i), counts[i]);
    }
    count(inputs, Set.of(), Math.max(0, asked.cardinality() - MOST_LOOKED_AT));
  }

  private void count(Inputs inputs, Set<Variable> variables, int flowCount) {
    if (flowCount > 0) {
      Reason reason = new Reason(ShownInputs.of(variables, inputs), flowCount);
      if (reasons.containsKey(reason) || reasons.size() < MOST_KEPT) {
        reasons.merge(reason, 1, Integer::sum);
      }
    }
  }

  private record Reason(Map<String, String> inputs, int flowCount) {}
}
