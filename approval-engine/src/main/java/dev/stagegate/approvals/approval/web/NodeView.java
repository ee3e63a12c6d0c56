package dev.stagegate.approvals.approval.web;

import dev.stagegate.approvals.approval.Approval;
import dev.stagegate.approvals.approval.Approval.Approved;
import dev.stagegate.approvals.approval.Approval.HeldAtNode;
import dev.stagegate.approvals.approval.Approval.Rejected;
import dev.stagegate.approvals.approval.Approval.Unplanned;
import dev.stagegate.approvals.approval.Approval.Voided;
import dev.stagegate.approvals.approval.Approval.Waiting;
import dev.stagegate.approvals.approval.CountedReview;
import dev.stagegate.approvals.approval.Plan;
import dev.stagegate.events.Decision;
import dev.stagegate.events.PlannedNode;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One node and how far it is.
 *
 * @param approvedTaskIds the tasks that were approved at this node
 */
record NodeView(
    String nodeId, String title, String roleId, State state, List<String> approvedTaskIds) {

  enum State {
    PENDING,
    OPEN,
    HELD,
    APPROVED,
    REJECTED,
    VOIDED
  }

  static List<NodeView> all(Approval approval, Plan plan) {
    return IntStream.rangeClosed(1, plan.nodes().size())
        .mapToObj(position -> of(approval, plan.node(position), position))
        .toList();
  }

  private static NodeView of(Approval approval, PlannedNode node, int position) {
    List<String> approved =
        approval.reviews().stream()
            .filter(r -> r.nodeId().equals(node.nodeId()) && r.decision() == Decision.APPROVE)
            .map(CountedReview::taskIds)
            .flatMap(List::stream)
            .distinct()
            .toList();
    return new NodeView(
        node.nodeId(), node.title(), node.roleId(), state(approval, position), approved);
  }

  private static State state(Approval approval, int position) {
    return switch (approval) {
      case Waiting w -> at(position, w.open().position(), State.OPEN);
      case HeldAtNode h -> at(position, h.position(), State.HELD);
      case Rejected r -> at(position, r.position(), State.REJECTED);
      case Approved _ -> State.APPROVED;
      case Voided _ -> State.VOIDED;
      case Unplanned _ -> State.PENDING;
    };
  }

  private static State at(int position, int reached, State there) {
    if (position == reached) {
      return there;
    }
    return position < reached ? State.APPROVED : State.PENDING;
  }
}
