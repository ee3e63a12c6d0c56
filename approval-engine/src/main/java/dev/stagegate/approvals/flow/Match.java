package dev.stagegate.approvals.flow;

import dev.stagegate.events.MatchedFlow;
import dev.stagegate.events.PlannedNode;
import dev.stagegate.events.Risk;
import java.util.List;

/** What the flows say about a stage. */
public sealed interface Match {

  Risk risk();

  /** How it came to this. */
  Explanation explanation();

  /**
   * Every target has its flow, or needs none.
   *
   * @param flows the flows to pass, in flow order
   * @param nodes their nodes in flow order, equal nodes once; empty when no approval is required
   * @param options how to go through them: the strictest of the flows that have nodes
   */
  record Matched(
      Risk risk,
      List<MatchedFlow> flows,
      List<PlannedNode> nodes,
      FlowOptions options,
      Explanation explanation)
      implements Match {
    public Matched {
      flows = List.copyOf(flows);
      nodes = List.copyOf(nodes);
    }
  }

  /** Some target matched no flow, Fallback included, and that is not waived. */
  record Unmatched(Risk risk, String detail, Explanation explanation) implements Match {}

  /** Some condition could not be evaluated before a match was found. */
  record Failed(Risk risk, String detail, Explanation explanation) implements Match {}
}
