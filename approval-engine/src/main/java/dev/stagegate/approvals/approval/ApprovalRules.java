package dev.stagegate.approvals.approval;

import dev.stagegate.approvals.approval.Approval.Approved;
import dev.stagegate.approvals.approval.Approval.Closed;
import dev.stagegate.approvals.approval.Approval.Open;
import dev.stagegate.approvals.approval.Approval.Rejected;
import dev.stagegate.approvals.approval.Approval.UnderWay;
import dev.stagegate.approvals.approval.Approval.Unplanned;
import dev.stagegate.approvals.approval.Approval.Voided;
import dev.stagegate.approvals.approval.Command.Ask;
import dev.stagegate.approvals.approval.Command.ChangeAssignee;
import dev.stagegate.approvals.approval.Command.GiveUp;
import dev.stagegate.approvals.approval.Command.Reexamine;
import dev.stagegate.approvals.approval.Command.Review;
import dev.stagegate.approvals.approval.Command.RingBell;
import dev.stagegate.approvals.approval.Command.Withdraw;
import dev.stagegate.approvals.approval.Outcome.Unchanged;
import dev.stagegate.approvals.directory.Directory;
import dev.stagegate.approvals.flow.FlowBook;
import dev.stagegate.approvals.flow.Match;
import dev.stagegate.events.ApprovalFact;
import dev.stagegate.events.ApprovalFact.ApprovalOpened;
import dev.stagegate.events.ApprovalFact.HoldReason;
import dev.stagegate.events.ApprovalFact.NodeOutcome;
import dev.stagegate.events.ApprovalFact.RefusalReason;
import dev.stagegate.events.ApprovalFact.VoidReason;
import dev.stagegate.events.StageSnapshot;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The life of an approval, by the flows and the people of the moment.
 *
 * <ul>
 *   <li>nothing goes to Waiting (first node), HeldAtNode (nobody may decide it), Unplanned (no
 *       flow, or a condition that fails) or Approved (waived)
 *   <li>Unplanned goes where nothing goes, once flows or settings allow
 *   <li>Waiting goes to Waiting (another task or node, or people asked afresh), HeldAtNode (nobody
 *       may decide any open node, or time ran out), Approved, Rejected
 *   <li>HeldAtNode goes to Waiting, once somebody may decide, or people ask again
 *   <li>Waiting, HeldAtNode and Unplanned go to Voided, when the stage changes or is withdrawn
 *   <li>Approved, Rejected and Voided never go anywhere; the stage may get a new approval
 * </ul>
 */
public record ApprovalRules(FlowBook flows, Directory directory) {

  /** Opens the first approval of a stage. */
  public Outcome.Changed open(Ask ask, Instant now) {
    return begin(ask.approvalId(), ask.stage(), ask.rung(), now).changed();
  }

  /** Decides what comes of a command about the stage's current approval. */
  public Outcome decide(Approval approval, Command command, Instant now) {
    return switch (new Turn(approval, command)) {
      case Turn(Open open, Ask ask) ->
          begin(ask.approvalId(), ask.stage(), ask.rung(), now)
              .changedAfter(end(open, ask.replacing(), voidedBy(ask.replacing()), null));
      case Turn(Closed _, Ask ask) -> open(ask, now);

      case Turn(UnderWay under, Review review) ->
          unlessRepeated(under, review, () -> new Reviewing(directory, now).take(under, review));
      case Turn(Unplanned held, Review review) ->
          Reviewing.refuse(held, review, notOpen(held, review));
      case Turn(Closed closed, Review review) ->
          unlessRepeated(
              closed,
              review,
              () -> Reviewing.refuse(closed, review, RefusalReason.APPROVAL_CLOSED));

      case Turn(UnderWay under, ChangeAssignee c) ->
          new Asking(directory, now).reassign(under.about(assigned(under, c)), c.by()).changed();
      case Turn(Unplanned held, ChangeAssignee c) ->
          Step.to(new Unplanned(held.id(), assigned(held, c), held.reason(), held.detail()))
              .changed();
      case Turn(Rejected r, ChangeAssignee c) ->
          Step.to(new Rejected(r.id(), assigned(r, c), r.plan(), r.position(), r.reviews()))
              .changed();
      case Turn(Approved _, ChangeAssignee _) -> new Unchanged("approved already");
      case Turn(Voided _, ChangeAssignee _) -> new Unchanged("no longer asked for");

      case Turn(UnderWay under, RingBell bell) ->
          unlessSame(under, new Asking(directory, now).ring(under, bell.by()));
      case Turn(Unplanned held, RingBell _) -> unlessSame(held, replan(held, true, now));
      case Turn(Rejected rejected, RingBell bell) ->
          begin(bell.approvalId(), rejected.stage(), true, now).changed();
      case Turn(Approved _, RingBell _) -> new Unchanged("approved already");
      case Turn(Voided _, RingBell _) -> new Unchanged("no longer asked for");

      case Turn(UnderWay under, GiveUp failed) ->
          unlessSame(under, new Asking(directory, now).giveUp(under, failed));
      case Turn(Unplanned _, GiveUp _) -> new Unchanged("no node was asked");
      case Turn(Closed _, GiveUp _) -> new Unchanged("ended already");

      case Turn(UnderWay under, Reexamine _) ->
          unlessSame(under, new Asking(directory, now).look(under));
      case Turn(Unplanned held, Reexamine _) -> unlessSame(held, replan(held, false, now));
      case Turn(Closed _, Reexamine _) -> new Unchanged("ended already");

      case Turn(Open open, Withdraw w) ->
          end(open, VoidReason.WITHDRAWN, NodeOutcome.WITHDRAWN, w.by()).changed();
      case Turn(Closed _, Withdraw _) -> new Unchanged("ended already");
    };
  }

  /** Matches the flows and goes as far as it can without anybody's review. */
  private Step begin(String id, StageSnapshot stage, boolean rung, Instant now) {
    Match match = flows.match(stage, directory.waivesUnmatched());
    Step step =
        switch (match) {
          case Match.Matched matched ->
              planned(
                  id,
                  stage,
                  new Plan(matched.risk(), matched.flows(), matched.nodes(), matched.options()),
                  rung,
                  now);
          case Match.Unmatched unmatched -> hold(id, stage, unmatchedReason(), unmatched.detail());
          case Match.Failed failed ->
              hold(id, stage, HoldReason.EVALUATION_FAILED, failed.detail());
        };
    return step.explainedBy(match.explanation());
  }

  private Step planned(String id, StageSnapshot stage, Plan plan, boolean rung, Instant now) {
    ApprovalOpened opened =
        new ApprovalOpened(
            id,
            stage.issueId(),
            stage.stageId(),
            stage.revision(),
            plan.risk(),
            plan.flows(),
            plan.nodes());
    Step first =
        plan.waived()
            ? Reviewing.granted(id, stage, plan, List.of())
            : new Asking(directory, now).begin(id, stage, plan, rung);
    return first.after(opened);
  }

  private static Step hold(String id, StageSnapshot stage, HoldReason reason, String detail) {
    return Step.to(
        new Unplanned(id, stage, reason, detail), Telling.held(id, stage, reason, detail));
  }

  /** Whether unmatched requests are waived is a setting that may not have arrived yet. */
  private HoldReason unmatchedReason() {
    return directory.workspace() == null ? HoldReason.DIRECTORY_MISSING : HoldReason.UNMATCHED;
  }

  private Step replan(Unplanned held, boolean rung, Instant now) {
    return begin(held.id(), held.stage(), rung, now);
  }

  private static Outcome unlessSame(Open before, Step step) {
    return step.approval().equals(before) ? new Unchanged("it stands as it stood") : step.changed();
  }

  private static Outcome unlessRepeated(
      Approval approval, Review review, Supplier<Outcome> otherwise) {
    return approval.reviews().stream().anyMatch(r -> r.reviewId().equals(review.reviewId()))
        ? new Unchanged("review " + review.reviewId() + " counted already")
        : otherwise.get();
  }

  private static RefusalReason notOpen(Open held, Review review) {
    return review.revision().equals(held.revision())
        ? RefusalReason.NODE_NOT_OPEN
        : RefusalReason.STALE_REVISION;
  }

  private static Step end(Open open, VoidReason reason, NodeOutcome outcome, @Nullable String by) {
    return switch (open) {
      case UnderWay under ->
          Step.to(
                  new Voided(under.id(), under.stage(), under.plan(), reason, under.reviews()),
                  under.open().stream()
                      .map(turn -> Telling.closed(under, turn, outcome, by))
                      .toArray(ApprovalFact[]::new))
              .before(Telling.voided(under, reason));
      case Unplanned held ->
          Step.to(
              new Voided(held.id(), held.stage(), null, reason, List.of()),
              Telling.voided(held, reason));
    };
  }

  private static NodeOutcome voidedBy(VoidReason reason) {
    return switch (reason) {
      case STATEMENT_CHANGED, SUPERSEDED -> NodeOutcome.VOIDED;
      case WITHDRAWN -> NodeOutcome.WITHDRAWN;
    };
  }

  private static StageSnapshot assigned(Approval approval, ChangeAssignee c) {
    return Stages.withAssignee(approval.stage(), c.assignee(), c.inviteAutomatically());
  }

  /** One approval meets one command. */
  private record Turn(Approval approval, Command command) {}
}
