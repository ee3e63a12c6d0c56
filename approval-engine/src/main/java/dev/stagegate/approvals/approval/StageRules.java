package dev.stagegate.approvals.approval;

import dev.stagegate.approvals.approval.Command.Ask;
import dev.stagegate.approvals.approval.Command.ChangeAssignee;
import dev.stagegate.approvals.approval.Command.Reexamine;
import dev.stagegate.approvals.approval.Command.Review;
import dev.stagegate.approvals.approval.Command.RingBell;
import dev.stagegate.approvals.approval.Command.Withdraw;
import dev.stagegate.approvals.approval.Outcome.Unchanged;
import dev.stagegate.events.ApprovalFact.RefusalReason;
import dev.stagegate.events.ApprovalFact.ReviewRefused;
import dev.stagegate.events.ApprovalFact.VoidReason;
import dev.stagegate.events.IssueFact;
import dev.stagegate.events.IssueFact.AssigneeChanged;
import dev.stagegate.events.IssueFact.BellRung;
import dev.stagegate.events.IssueFact.StageArrived;
import dev.stagegate.events.IssueFact.StageWithdrawn;
import dev.stagegate.events.IssueFact.StatementChanged;
import dev.stagegate.events.StageSnapshot;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happens to a stage, whatever approval it has: pure, with new ids and the time handed in. */
public final class StageRules {

  private StageRules() {}

  /**
   * Takes a fact about the stage.
   *
   * @param newApprovalId the id of the approval that opens, if one does
   */
  public static Turned take(Situation now, IssueFact fact, String newApprovalId, Instant at) {
    return switch (fact) {
      case StageArrived(StageSnapshot stage) ->
          ask(now, stage, VoidReason.SUPERSEDED, newApprovalId, at);
      case StatementChanged(StageSnapshot stage, _, _) ->
          ask(now, stage, VoidReason.STATEMENT_CHANGED, newApprovalId, at);
      case AssigneeChanged changed -> changeAssignee(now, changed, at);
      case BellRung bell -> ring(now, bell, newApprovalId, at);
      case StageWithdrawn withdrawn -> withdraw(now, withdrawn, at);
    };
  }

  /** Takes a review that names an approval, which need not be the stage's current one. */
  public static Turned review(
      Situation now, StageKey stage, String approvalId, Review review, Instant at) {
    Approval current = now.current();
    Outcome outcome =
        current != null && current.id().equals(approvalId)
            ? now.rules().decide(current, review, at)
            : refused(now, stage, approvalId, review);
    return new Turned(
        now.watch(), outcome, false, new TakenReview(approvalId, review, refusalOf(outcome)));
  }

  /** Looks at the current approval with the directory and the flows of this moment. */
  public static Turned reexamine(Situation now, Instant at) {
    Approval current = now.current();
    Outcome outcome =
        current == null
            ? new Unchanged("no approval")
            : now.rules().decide(current, new Reexamine(), at);
    return new Turned(now.watch(), outcome, true, givenByTimeout(current, outcome));
  }

  /** The node's external system cannot be asked any more. */
  static Turned giveUp(Situation now, String approvalId, Command.GiveUp failed, Instant at) {
    Approval current = now.current();
    return Turned.by(
        now.watch(),
        current == null || !current.id().equals(approvalId)
            ? new Unchanged("about an approval that is not the current one")
            : now.rules().decide(current, failed, at));
  }

  /** What an external system is held to have said by saying nothing; null where it is not. */
  private static @Nullable TakenReview givenByTimeout(@Nullable Approval before, Outcome outcome) {
    if (before == null
        || !(outcome instanceof Outcome.Changed changed)
        || changed.current().reviews().size() <= before.reviews().size()) {
      return null;
    }
    CountedReview given = changed.current().reviews().getLast();
    Review review =
        new Review(
            given.reviewId(),
            given.nodeId(),
            before.revision(),
            given.reviewer(),
            given.decision(),
            given.comment(),
            given.channel(),
            null,
            null,
            given.taskIds(),
            given.decidedAt());
    return new TakenReview(before.id(), review, null);
  }

  private static Turned ask(
      Situation now,
      StageSnapshot arrived,
      VoidReason replacing,
      String newApprovalId,
      Instant at) {
    StageWatch watch = now.watch();
    if (!watch.isNewContent(arrived.sequence())) {
      return late(watch);
    }
    Ask ask = new Ask(newApprovalId, watch.completed(arrived), watch.rungAfter(arrived), replacing);
    Approval current = now.current();
    return Turned.by(
        watch.withContent(arrived.sequence()),
        current == null ? now.rules().open(ask, at) : now.rules().decide(current, ask, at));
  }

  private static Turned changeAssignee(Situation now, AssigneeChanged fact, Instant at) {
    if (!now.watch().isNewAssignee(fact.sequence())) {
      return late(now.watch());
    }
    return Turned.by(
        now.watch().withAssignee(fact.sequence(), fact.assignee(), fact.inviteAutomatically()),
        decide(
            now,
            new ChangeAssignee(fact.assignee(), fact.inviteAutomatically(), fact.changedBy()),
            at));
  }

  private static Turned ring(Situation now, BellRung bell, String newApprovalId, Instant at) {
    if (!now.watch().isNewBell(bell.sequence())) {
      return late(now.watch());
    }
    return Turned.by(
        now.watch().withBell(bell.sequence()),
        decide(now, new RingBell(newApprovalId, bell.rungBy()), at));
  }

  private static Turned withdraw(Situation now, StageWithdrawn fact, Instant at) {
    if (!now.watch().isNewWithdrawal(fact.sequence())) {
      return late(now.watch());
    }
    return Turned.by(
        now.watch().withWithdrawal(fact.sequence()),
        decide(now, new Withdraw(fact.withdrawnBy()), at));
  }

  private static Outcome decide(Situation now, Command command, Instant at) {
    Approval current = now.current();
    return current == null
        ? new Unchanged("the stage has not arrived yet; this is remembered for when it does")
        : now.rules().decide(current, command, at);
  }

  private static Turned late(StageWatch watch) {
    return Turned.by(watch, new Unchanged("something newer was heard before"));
  }

  /** A review of an approval that is not the current one: it ended, or never was. */
  private static Outcome refused(Situation now, StageKey stage, String approvalId, Review review) {
    RefusalReason reason = reasonAgainst(now, review);
    ReviewRefused fact =
        new ReviewRefused(
            approvalId,
            stage.issueId(),
            stage.stageId(),
            review.nodeId(),
            review.reviewer(),
            review.decision(),
            review.comment(),
            review.channel(),
            review.address(),
            review.invitationId(),
            reason);
    return new Outcome.Refused(reason, List.of(), List.of(fact));
  }

  private static RefusalReason reasonAgainst(Situation now, Review review) {
    Approval current = now.current();
    if (!now.namedIsKnown() || current == null) {
      return RefusalReason.UNKNOWN_APPROVAL;
    }
    return current.revision().equals(review.revision())
        ? RefusalReason.APPROVAL_CLOSED
        : RefusalReason.STALE_REVISION;
  }

  private static @Nullable RefusalReason refusalOf(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Refused refused -> refused.reason();
      case Outcome.Changed _, Unchanged _ -> null;
    };
  }
}
