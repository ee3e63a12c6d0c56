package dev.stagegate.approvals.approval;

import dev.stagegate.approvals.flow.FlowOptions;
import dev.stagegate.events.MatchedFlow;
import dev.stagegate.events.PlannedNode;
import dev.stagegate.events.Risk;
import java.util.List;
import java.util.stream.IntStream;

/** What an approval has to pass, fixed when it opened: later edits of flows do not reach it. */
public record Plan(
    Risk risk, List<MatchedFlow> flows, List<PlannedNode> nodes, FlowOptions options) {

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

  /** Whose turn it is when the approval opens. */
  List<NodeTurn> first() {
    return IntStream.rangeClosed(1, options.anyOrder() ? nodes.size() : Math.min(1, nodes.size()))
        .<NodeTurn>mapToObj(HeldNode::notYetAsked)
        .toList();
  }

  /** Whose turn it is when this node is done. */
  List<NodeTurn> next(int done) {
    return options.anyOrder() || done == nodes.size()
        ? List.of()
        : List.of(HeldNode.notYetAsked(done + 1));
  }
}
