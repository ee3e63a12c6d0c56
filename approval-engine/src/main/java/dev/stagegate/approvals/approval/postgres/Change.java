package dev.stagegate.approvals.approval.postgres;

import dev.stagegate.approvals.approval.Approval;
import dev.stagegate.approvals.approval.ApprovalRules;
import dev.stagegate.approvals.approval.Outcome;
import dev.stagegate.approvals.approval.StageKey;
import dev.stagegate.approvals.approval.Turned;

/** A locked stage, what was decided about it, and by which rules. */
record Change(StageKey stage, LockedStage locked, ApprovalRules rules, Turned turned) {

  /** The same for a review that was taken before: nothing at all comes of it. */
  Change repeated() {
    return new Change(
        stage,
        locked,
        rules,
        new Turned(
            locked.watch(),
            new Outcome.Unchanged("the review was taken before"),
            false,
            turned.review()));
  }

  /** How often the stage will have been changed with this. */
  long next() {
    return locked.changes() + 1;
  }

  /** Whether the stage's current approval is a new one. */
  boolean opens(Approval approval) {
    Approval before = locked.current();
    return before == null || !before.id().equals(approval.id());
  }
}
