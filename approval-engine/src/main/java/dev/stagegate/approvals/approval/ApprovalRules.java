package dev.stagegate.approvals.approval;

import dev.stagegate.approvals.approval.Approval.Approved;
import dev.stagegate.approvals.approval.Approval.Closed;
import dev.stagegate.approvals.approval.Approval.HeldAtNode;
import dev.stagegate.approvals.approval.Approval.Open;
import dev.stagegate.approvals.approval.Approval.Rejected;
import dev.stagegate.approvals.approval.Approval.Unplanned;
import dev.stagegate.approvals.approval.Approval.Voided;
import dev.stagegate.approvals.approval.Approval.Waiting;
import dev.stagegate.approvals.approval.Command.Ask;
import dev.stagegate.approvals.approval.Command.ChangeAssignee;
import dev.stagegate.approvals.approval.Command.Reexamine;
import dev.stagegate.approvals.approval.Command.Review;
import dev.stagegate.approvals.approval.Command.RingBell;
import dev.stagegate.approvals.approval.Command.Withdraw;
import dev.stagegate.approvals.approval.Outcome.Unchanged;
import dev.stagegate.approvals.directory.Directory;
import dev.stagegate.approvals.flow.FlowBook;
import dev.stagegate.approvals.flow.Match;
import dev.stagegate.events.ApprovalFact.ApprovalOpened;
import dev.stagegate.events.ApprovalFact.ApprovalVoided;
import dev.stagegate.events.ApprovalFact.HoldReason;
import dev.stagegate.events.ApprovalFact.NodeClosed;
import dev.stagegate.events.ApprovalFact.NodeOutcome;
import dev.stagegate.events.ApprovalFact.ReassignCause;
import dev.stagegate.events.ApprovalFact.RefusalReason;
import dev.stagegate.events.ApprovalFact.VoidReason;
import dev.stagegate.events.StageSnapshot;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The life of an approval, by the flows and the people of the moment.
 *
 * <ul>
 *   <li>nothing goes to Waiting (first node), HeldAtNode (nobody may decide it), Unplanned (no
 *       flow, or a condition that fails) or Approved (waived)
 *   <li>Unplanned goes where nothing goes, once flows or settings allow
 *   <li>Waiting goes to Waiting (another task or node, or people asked afresh), HeldAtNode,
 *       Approved, Rejected
 *   <li>HeldAtNode goes to Waiting, once somebody may decide
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

      case Turn(Waiting waiting, Review review) ->
          new Reviewing(directory).take(waiting, review, now);
      case Turn(HeldAtNode held, Review review) ->
          refuseUnlessRepeated(held, review, notOpen(held, review));
      case Turn(Unplanned held, Review review) ->
          refuseUnlessRepeated(held, review, notOpen(held, review));
      case Turn(Closed closed, Review review) ->
          refuseUnlessRepeated(closed, review, RefusalReason.APPROVAL_CLOSED);

      case Turn(Waiting waiting, ChangeAssignee c) ->
          new Asking(directory)
              .again(
                  waitingOn(waiting, c),
                  ReassignCause.ASSIGNEE_CHANGED,
                  c.by(),
                  c.inviteAutomatically(),
                  now)
              .changed();
      case Turn(HeldAtNode held, ChangeAssignee c) -> Step.to(heldFor(held, c)).changed();
      case Turn(Unplanned held, ChangeAssignee c) ->
          Step.to(new Unplanned(held.id(), assigned(held, c), held.reason(), held.detail()))
              .changed();
      case Turn(Rejected r, ChangeAssignee c) ->
          Step.to(new Rejected(r.id(), assigned(r, c), r.plan(), r.position(), r.reviews()))
              .changed();
      case Turn(Approved _, ChangeAssignee _) -> new Unchanged("approved already");
      case Turn(Voided _, ChangeAssignee _) -> new Unchanged("no longer asked for");

      case Turn(Waiting waiting, RingBell bell) ->
          new Asking(directory)
              .again(waiting, ReassignCause.BELL_RUNG, bell.by(), true, now)
              .changed();
      case Turn(HeldAtNode held, RingBell _) -> resume(held, true, now);
      case Turn(Unplanned held, RingBell _) -> replan(held, true, now);
      case Turn(Rejected rejected, RingBell bell) ->
          begin(bell.approvalId(), rejected.stage(), true, now).changed();
      case Turn(Approved _, RingBell _) -> new Unchanged("approved already");
      case Turn(Voided _, RingBell _) -> new Unchanged("no longer asked for");

      case Turn(Waiting waiting, Reexamine _) -> reexamine(waiting, now);
      case Turn(HeldAtNode held, Reexamine _) -> resume(held, false, now);
      case Turn(Unplanned held, Reexamine _) -> replan(held, false, now);
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
                  id, stage, new Plan(matched.risk(), matched.flows(), matched.nodes()), rung, now);
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
            : new Asking(directory).open(id, stage, plan, rung, now);
    return first.after(opened);
  }

  private static Step hold(String id, StageSnapshot stage, HoldReason reason, String detail) {
    Unplanned held = new Unplanned(id, stage, reason, detail);
    return Step.to(held, Asking.heldFact(held, reason, detail));
  }

  /** Whether unmatched requests are waived is a setting that may not have arrived yet. */
  private HoldReason unmatchedReason() {
    return directory.workspace() == null ? HoldReason.DIRECTORY_MISSING : HoldReason.UNMATCHED;
  }

  private Outcome replan(Unplanned held, boolean rung, Instant now) {
    Step step = begin(held.id(), held.stage(), rung, now);
    return step.approval().equals(held)
        ? new Unchanged("still held: " + held.detail())
        : step.changed();
  }

  private Outcome resume(HeldAtNode held, boolean rung, Instant now) {
    Step step = new Asking(directory).resume(held, rung, now);
    return step.approval().equals(held)
        ? new Unchanged("still held: " + held.detail())
        : step.changed();
  }

  /**
   * Asks afresh only if other people are to be asked; who else may decide is noted without a word.
   */
  private Outcome reexamine(Waiting waiting, Instant now) {
    Asking asking = new Asking(directory);
    OpenNode open = waiting.open();
    Asking.People people = asking.people(waiting.stage(), waiting.node(), waiting.reviews(), now);
    if (!people.asked().equals(open.asked())) {
      boolean invite = open.invited() || waiting.stage().inviteAutomatically();
      return asking.again(waiting, ReassignCause.ELIGIBILITY_CHANGED, null, invite, now).changed();
    }
    OpenNode same = people.openNode(open.position(), open.round(), open.refusals(), open.invited());
    return same.equals(open)
        ? new Unchanged("the same people")
        : Step.to(
                new Waiting(waiting.id(), waiting.stage(), waiting.plan(), same, waiting.reviews()))
            .changed();
  }

  private static Outcome refuseUnlessRepeated(
      Approval approval, Review review, RefusalReason reason) {
    return approval.reviews().stream().anyMatch(r -> r.reviewId().equals(review.reviewId()))
        ? new Unchanged("review " + review.reviewId() + " counted already")
        : Reviewing.refuse(approval, review, reason);
  }

  private static RefusalReason notOpen(Open held, Review review) {
    return review.revision().equals(held.revision())
        ? RefusalReason.NODE_NOT_OPEN
        : RefusalReason.STALE_REVISION;
  }

  private static Step end(Open open, VoidReason reason, NodeOutcome outcome, @Nullable String by) {
    StageSnapshot stage = open.stage();
    ApprovalVoided voided =
        new ApprovalVoided(open.id(), stage.issueId(), stage.stageId(), stage.revision(), reason);
    return switch (open) {
      case Waiting w ->
          Step.to(
              new Voided(w.id(), stage, w.plan(), reason, w.reviews()),
              new NodeClosed(
                  w.id(),
                  stage.issueId(),
                  stage.stageId(),
                  w.node().nodeId(),
                  outcome,
                  by,
                  null,
                  null),
              voided);
      case HeldAtNode h ->
          Step.to(new Voided(h.id(), stage, h.plan(), reason, h.reviews()), voided);
      case Unplanned u -> Step.to(new Voided(u.id(), stage, null, reason, List.of()), voided);
    };
  }

  private static NodeOutcome voidedBy(VoidReason reason) {
    return switch (reason) {
      case STATEMENT_CHANGED, SUPERSEDED -> NodeOutcome.VOIDED;
      case WITHDRAWN -> NodeOutcome.WITHDRAWN;
    };
  }

  private static Waiting waitingOn(Waiting w, ChangeAssignee c) {
    return new Waiting(w.id(), assigned(w, c), w.plan(), w.open(), w.reviews());
  }

  private static HeldAtNode heldFor(HeldAtNode h, ChangeAssignee c) {
    return new HeldAtNode(
        h.id(),
        assigned(h, c),
        h.plan(),
        h.position(),
        h.round(),
        h.reason(),
        h.detail(),
        h.reviews());
  }

  private static StageSnapshot assigned(Approval approval, ChangeAssignee c) {
    return Stages.withAssignee(approval.stage(), c.assignee(), c.inviteAutomatically());
  }

  /** One approval meets one command. */
  private record Turn(Approval approval, Command command) {}
}
