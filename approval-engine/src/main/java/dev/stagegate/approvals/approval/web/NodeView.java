package dev.stagegate.approvals.approval.web;

import dev.stagegate.approvals.approval.Approval;
import dev.stagegate.approvals.approval.Approval.Approved;
import dev.stagegate.approvals.approval.Approval.Rejected;
import dev.stagegate.approvals.approval.Approval.UnderWay;
import dev.stagegate.approvals.approval.Approval.Unplanned;
import dev.stagegate.approvals.approval.Approval.Voided;
import dev.stagegate.approvals.approval.CountedReview;
import dev.stagegate.approvals.approval.OpenNode;
import dev.stagegate.approvals.approval.Plan;
import dev.stagegate.approvals.approval.Tally;
import dev.stagegate.events.Decision;
import dev.stagegate.events.PlannedNode;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One node and how far it is.
 *
 * @param approvedTaskIds the tasks that were approved at this node
 */
record NodeView(
    String nodeId,
    String title,
    @Nullable String role,
    List<String> people,
    @Nullable String group,
    @Nullable String external,
    int quorum,
    State state,
    List<String> approvedTaskIds) {

  @Schema(name = "NodeState")
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
        node.nodeId(),
        node.title(),
        node.roleId(),
        node.people(),
        node.groupId(),
        node.systemId(),
        node.quorum(),
        state(approval, position),
        approved);
  }

  private static State state(Approval approval, int position) {
    return switch (approval) {
      case UnderWay under -> state(under, position);
      case Rejected r when r.position() == position -> State.REJECTED;
      case Rejected r -> passed(r, r.plan(), position) ? State.APPROVED : State.PENDING;
      case Approved _ -> State.APPROVED;
      case Voided _ -> State.VOIDED;
      case Unplanned _ -> State.PENDING;
    };
  }

  private static State state(UnderWay under, int position) {
    return under.turns().stream()
        .filter(turn -> turn.position() == position)
        .findFirst()
        .map(turn -> turn instanceof OpenNode ? State.OPEN : State.HELD)
        .orElse(passed(under, under.plan(), position) ? State.APPROVED : State.PENDING);
  }

  private static boolean passed(Approval approval, Plan plan, int position) {
    return Tally.of(approval.stage(), plan.node(position), approval.reviews()).done();
  }
}
