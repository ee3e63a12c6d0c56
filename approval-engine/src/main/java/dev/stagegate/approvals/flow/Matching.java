package dev.stagegate.approvals.flow;

import dev.stagegate.approvals.condition.Verdict;
import dev.stagegate.events.Risk;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One run of first match over all targets of a stage. Stops at the first condition that cannot be
 * evaluated.
 */
final class Matching {

  private static final int MOST_TARGETS = 50_000;
  private static final int MOST_TARGETS_KEPT = 200;

  private final long bookVersion;
  private final List<Flow> flows;
  private final Skipping skipping;
  private final SortedMap<Integer, Looking> looked = new TreeMap<>();
  private final Set<Looking> matched = new LinkedHashSet<>();
  private final List<Explanation.TargetMatch> kept = new ArrayList<>();
  private @Nullable Target unmatched;
  private @Nullable String failure;

  Matching(IndexedFlows indexed, long bookVersion) {
    this.flows = indexed.flows();
    this.skipping = new Skipping(indexed);
    this.bookVersion = bookVersion;
  }

  Match match(List<Target> targets, Risk risk, boolean waivesUnmatched) {
    if (targets.size() > MOST_TARGETS) {
      failure = "the stage has " + targets.size() + " targets, more than " + MOST_TARGETS;
    } else {
      lookAtEach(targets);
    }
    Explanation explanation = explain(risk, targets.size());
    if (failure != null) {
      return new Match.Failed(risk, failure, explanation);
    }
    if (unmatched != null && !waivesUnmatched) {
      return new Match.Unmatched(risk, "no flow matches " + unmatched, explanation);
    }
    List<Flow> toPass =
        looked.values().stream().filter(matched::contains).map(Looking::flow).toList();
    return new Match.Matched(
        risk,
        toPass.stream().map(Flow::asMatched).toList(),
        MergedNodes.of(toPass),
        options(toPass),
        explanation);
  }

  private static FlowOptions options(List<Flow> flows) {
    return FlowOptions.strictest(
        flows.stream().filter(flow -> !flow.nodes().isEmpty()).map(Flow::options).toList());
  }

  private void lookAtEach(List<Target> targets) {
    for (Target target : targets) {
      Looking first = firstMatch(target);
      if (failure != null) {
        return;
      }
      if (first == null) {
        unmatched = unmatched == null ? target : unmatched;
      } else {
        matched.add(first);
      }
      keep(target, first);
    }
  }

  private @Nullable Looking firstMatch(Target target) {
    for (int position : skipping.lookedAt(target.inputs())) {
      Looking flow = looked.computeIfAbsent(position, at -> new Looking(flows.get(at)));
      switch (flow.verdict(target.inputs())) {
        case Verdict.Matched() -> {
          return flow;
        }
        case Verdict.NotMatched() -> {}
        case Verdict.Failed(String error) -> {
          failure =
              "flow \""
                  + flow.flow().title()
                  + "\" cannot be evaluated for "
                  + target
                  + ": "
                  + error;
          return null;
        }
      }
    }
    return null;
  }

  private void keep(Target target, @Nullable Looking first) {
    if (kept.size() < MOST_TARGETS_KEPT) {
      kept.add(
          new Explanation.TargetMatch(
              target.taskId(),
              target.sqlType(),
              target.schemaName(),
              target.tableName(),
              first == null ? null : first.flow().id()));
    }
  }

  private Explanation explain(Risk risk, int targetCount) {
    List<Explanation.FlowLook> looks = looked.values().stream().map(Looking::explain).toList();
    return new Explanation(risk, bookVersion, looks, skipping.explain(), kept, targetCount);
  }
}
