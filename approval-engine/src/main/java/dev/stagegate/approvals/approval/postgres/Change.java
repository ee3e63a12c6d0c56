package dev.stagegate.approvals.approval.postgres;

import dev.stagegate.approvals.approval.Approval;
import dev.stagegate.approvals.approval.ApprovalRules;
import dev.stagegate.approvals.approval.KeptApproval;
import dev.stagegate.approvals.approval.Outcome;
import dev.stagegate.approvals.approval.StageKey;
import dev.stagegate.approvals.approval.Turned;
import dev.stagegate.approvals.flow.Explanation;
import dev.stagegate.events.ApprovalFact;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A locked stage, what was decided about it, and by which rules.
 *
 * @param at when, as exactly as the database keeps it
 */
record Change(StageKey stage, LockedStage locked, ApprovalRules rules, Turned turned, Instant at) {

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
            turned.review()),
        at);
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

  /** The approvals that are different; the last is the stage's current one. */
  List<Approval> approvals() {
    return switch (turned.outcome()) {
      case Outcome.Changed changed -> changed.approvals();
      case Outcome.Refused refused -> refused.approvals();
      case Outcome.Unchanged _ -> List.of();
    };
  }

  /** Those of them that were there before. */
  List<Approval> moved() {
    List<Approval> all = approvals();
    return opensOne() ? all.subList(0, all.size() - 1) : all;
  }

  /** Whether the last of them was not. */
  boolean opensOne() {
    return !approvals().isEmpty() && opens(approvals().getLast());
  }

  /** What was heard of the stage, where nothing is different but that. */
  boolean onlyHeard() {
    return turned.outcome() instanceof Outcome.Unchanged
        && !onlyExamined()
        && !turned.watch().equals(locked.watch());
  }

  /** Whether all that is different is by which directory and book the approval stands. */
  boolean onlyExamined() {
    return turned.outcome() instanceof Outcome.Unchanged
        && turned.examined()
        && locked.current() != null;
  }

  /** How the flows of the current approval were matched; null where they were not. */
  @Nullable Explanation explanation() {
    return turned.outcome() instanceof Outcome.Changed changed ? changed.explanation() : null;
  }

  List<ApprovalFact> facts() {
    return switch (turned.outcome()) {
      case Outcome.Changed changed -> changed.facts();
      case Outcome.Refused refused -> refused.facts();
      case Outcome.Unchanged _ -> List.of();
    };
  }

  /** The stage's current approval afterwards; null where it has none. */
  @Nullable KeptApproval kept() {
    if (approvals().isEmpty()) {
      return locked.kept();
    }
    Instant opened = locked.openedAt();
    Approval current = approvals().getLast();
    return new KeptApproval(
        current, next(), explanation(), opensOne() || opened == null ? at : opened, at);
  }
}
