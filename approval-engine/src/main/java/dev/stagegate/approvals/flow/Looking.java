package dev.stagegate.approvals.flow;

import dev.stagegate.approvals.condition.Inputs;
import dev.stagegate.approvals.condition.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One flow while the targets of a stage are tried with it: each different question is asked once.
 */
final class Looking {

  private static final int MOST_LOOKS_KEPT = 50;

  private final Flow flow;
  private final Map<List<@Nullable Object>, Seen> seen = new LinkedHashMap<>();

  Looking(Flow flow) {
    this.flow = flow;
  }

  Flow flow() {
    return flow;
  }

  Verdict verdict(Inputs inputs) {
    return seen.computeIfAbsent(
            question(inputs), _ -> new Seen(inputs, flow.condition().evaluate(inputs)))
        .count();
  }

  Explanation.FlowLook explain() {
    List<Explanation.Look> looks =
        seen.values().stream().limit(MOST_LOOKS_KEPT).map(this::explain).toList();
    return new Explanation.FlowLook(
        flow.id(),
        flow.source(),
        flow.title(),
        flow.condition().text(),
        flow.nodes(),
        looks,
        seen.size());
  }

  private Explanation.Look explain(Seen look) {
    String error = look.verdict instanceof Verdict.Failed(String why) ? why : null;
    return new Explanation.Look(
        ShownInputs.of(flow.condition().variables(), look.inputs),
        name(look.verdict),
        error,
        flow.condition().explain(look.inputs),
        look.targets);
  }

  private List<@Nullable Object> question(Inputs inputs) {
    return flow.condition().variables().stream().<@Nullable Object>map(inputs::get).toList();
  }

  private static String name(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Matched() -> "MATCHED";
      case Verdict.NotMatched() -> "NOT_MATCHED";
      case Verdict.Failed _ -> "FAILED";
    };
  }

  private static final class Seen {

    private final Inputs inputs;
    private final Verdict verdict;
    private int targets;

    Seen(Inputs inputs, Verdict verdict) {
      this.inputs = inputs;
      this.verdict = verdict;
    }

    Verdict count() {
      targets++;
      return verdict;
    }
  }
}
