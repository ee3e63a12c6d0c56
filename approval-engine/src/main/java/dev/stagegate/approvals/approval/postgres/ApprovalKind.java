package dev.stagegate.approvals.approval.postgres;

import dev.stagegate.approvals.approval.Approval;
import dev.stagegate.approvals.approval.Approval.Approved;
import dev.stagegate.approvals.approval.Approval.HeldAtNode;
import dev.stagegate.approvals.approval.Approval.Rejected;
import dev.stagegate.approvals.approval.Approval.Unplanned;
import dev.stagegate.approvals.approval.Approval.Voided;
import dev.stagegate.approvals.approval.Approval.Waiting;
import dev.stagegate.approvals.approval.Listing;
import java.util.Set;

/** How the states of an approval are called in the database; never renamed. */
enum ApprovalKind {
  WAITING,
  HELD_AT_NODE,
  UNPLANNED,
  APPROVED,
  REJECTED,
  VOIDED;

  /** The kinds that people see as this state. */
  static Set<ApprovalKind> of(Listing.State state) {
    return switch (state) {
      case WAITING -> Set.of(WAITING);
      case HELD -> Set.of(HELD_AT_NODE, UNPLANNED);
      case APPROVED -> Set.of(APPROVED);
      case REJECTED -> Set.of(REJECTED);
      case VOIDED -> Set.of(VOIDED);
    };
  }

  static ApprovalKind of(Approval approval) {
    return switch (approval) {
      case Waiting _ -> WAITING;
      case HeldAtNode _ -> HELD_AT_NODE;
      case Unplanned _ -> UNPLANNED;
      case Approved _ -> APPROVED;
      case Rejected _ -> REJECTED;
      case Voided _ -> VOIDED;
    };
  }
}
