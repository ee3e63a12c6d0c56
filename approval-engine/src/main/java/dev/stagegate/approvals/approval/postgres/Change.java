package dev.stagegate.approvals.approval.postgres;

import dev.stagegate.approvals.approval.ApprovalRules;
import dev.stagegate.approvals.approval.Outcome;
import dev.stagegate.approvals.approval.StageKey;
import dev.stagegate.approvals.approval.Turned;

/** A locked stage, what was decided about it, and by which rules. */
record Change(StageKey stage, LockedStage locked, ApprovalRules rules, Turned turned) {

  /** The same for a review that was taken before. */
  Turned repeated() {
    return new Turned(
        locked.watch(),
        new Outcome.Unchanged("the review was taken before"),
        false,
        turned.review());
  }
}
