package dev.stagegate.approvals.approval.postgres;

import dev.stagegate.approvals.approval.Approval;
import dev.stagegate.approvals.approval.Approval.Approved;
import dev.stagegate.approvals.approval.Approval.Rejected;
import dev.stagegate.approvals.approval.Approval.UnderWay;
import dev.stagegate.approvals.approval.Approval.Unplanned;
import dev.stagegate.approvals.approval.Approval.Voided;
import dev.stagegate.approvals.approval.CountedReview;
import dev.stagegate.approvals.approval.HeldNode;
import dev.stagegate.approvals.approval.NodeTurn;
import dev.stagegate.approvals.approval.OpenNode;
import dev.stagegate.approvals.approval.Plan;
import dev.stagegate.events.ApprovalFact.HoldReason;
import dev.stagegate.events.ApprovalFact.VoidReason;
import dev.stagegate.events.StageSnapshot;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What of an approval changes while it lives, as its state column keeps it; each kind fills what it
 * has.
 */
record StateDocument(
    @Nullable String assignee,
    boolean inviteAutomatically,
    @Nullable Plan plan,
    @Nullable List<OpenNode> open,
    @Nullable List<HeldNode> held,
    @Nullable Integer position,
    @Nullable HoldReason holdReason,
    @Nullable String detail,
    @Nullable VoidReason voidReason,
    List<CountedReview> reviews) {

  static StateDocument of(Approval approval) {
    Draft draft = new Draft(approval);
    return switch (approval) {
      case UnderWay u -> draft.state(u.plan(), u.open(), u.held(), null, null, null, null);
      case Unplanned u -> draft.state(null, null, null, null, u.reason(), u.detail(), null);
      case Approved a -> draft.state(a.plan(), null, null, null, null, null, null);
      case Rejected r -> draft.state(r.plan(), null, null, r.position(), null, null, null);
      case Voided v -> draft.state(v.plan(), null, null, null, null, null, v.reason());
    };
  }

  Approval toApproval(ApprovalKind kind, String id, StageSnapshot stage) {
    return switch (kind) {
      case WAITING, HELD_AT_NODE -> UnderWay.at(id, stage, present(plan), turns(), reviews);
      case UNPLANNED -> new Unplanned(id, stage, present(holdReason), present(detail));
      case APPROVED -> new Approved(id, stage, present(plan), reviews);
      case REJECTED -> new Rejected(id, stage, present(plan), present(position), reviews);
      case VOIDED -> new Voided(id, stage, plan, present(voidReason), reviews);
    };
  }

  private List<NodeTurn> turns() {
    return Stream.concat(present(open).stream(), present(held).stream())
        .sorted(Comparator.comparingInt(NodeTurn::position))
        .<NodeTurn>map(turn -> turn)
        .toList();
  }

  private static <T> T present(@Nullable T value) {
    if (value == null) {
      throw new IllegalStateException("the stored state of an approval lacks a part of its kind");
    }
    return value;
  }

  private record Draft(Approval approval) {

    StateDocument state(
        @Nullable Plan plan,
        @Nullable List<OpenNode> open,
        @Nullable List<HeldNode> held,
        @Nullable Integer position,
        @Nullable HoldReason holdReason,
        @Nullable String detail,
        @Nullable VoidReason voidReason) {
      return new StateDocument(
          approval.stage().assignee(),
          approval.stage().inviteAutomatically(),
          plan,
          open,
          held,
          position,
          holdReason,
          detail,
          voidReason,
          approval.reviews());
    }
  }
}
