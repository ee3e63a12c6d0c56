package dev.stagegate.approvals.approval;

import dev.stagegate.events.MatchedFlow;
import dev.stagegate.events.PlannedNode;
import dev.stagegate.events.Risk;
import java.util.List;

/** What an approval has to pass, fixed when it opened: later edits of flows do not reach it. */
public record Plan(Risk risk, List<MatchedFlow> flows, List<PlannedNode> nodes) {

  public Plan {
    flows = List.copyOf(flows);
    nodes = List.copyOf(nodes);
  }

  /** Whether no approval is required. */
  public boolean waived() {
    return nodes.isEmpty();
  }

  /** The node at a position from 1. */
  public PlannedNode node(int position) {
    return nodes.get(position - 1);
  }

  boolean endsAt(int position) {
    return position == nodes.size();
  }
}
