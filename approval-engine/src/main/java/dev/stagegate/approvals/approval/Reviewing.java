package dev.stagegate.approvals.approval;

import dev.stagegate.approvals.approval.Approval.Approved;
import dev.stagegate.approvals.approval.Approval.Rejected;
import dev.stagegate.approvals.approval.Approval.UnderWay;
import dev.stagegate.approvals.approval.Command.Review;
import dev.stagegate.approvals.directory.Directory;
import dev.stagegate.events.ApprovalFact;
import dev.stagegate.events.ApprovalFact.NodeClosed;
import dev.stagegate.events.ApprovalFact.NodeOutcome;
import dev.stagegate.events.ApprovalFact.ReassignCause;
import dev.stagegate.events.ApprovalFact.RefusalReason;
import dev.stagegate.events.ApprovalFact.ReviewRecorded;
import dev.stagegate.events.ApprovalFact.ReviewRefused;
import dev.stagegate.events.ApprovalFact.StageApproved;
import dev.stagegate.events.ApprovalFact.StageRejected;
import dev.stagegate.events.Decision;
import dev.stagegate.events.PlannedNode;
import dev.stagegate.events.StageSnapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Takes reviews of an approval that is under way: whether they count, and what follows. */
record Reviewing(Directory directory, Instant now) {

  /**
   * After so many answers in a row that did not count, only people ask again: nothing must loop by
   * itself.
   */
  private static final int MOST_REFUSALS = 3;

  private static final Set<RefusalReason> ASKS_AGAIN =
      Set.of(
          RefusalReason.NOT_ELIGIBLE,
          RefusalReason.CREATOR,
          RefusalReason.LAST_EDITOR,
          RefusalReason.ALREADY_REVIEWED);

  Outcome take(UnderWay about, Review review) {
    if (!review.revision().equals(about.revision())) {
      return refuse(about, review, RefusalReason.STALE_REVISION);
    }
    Overdue overdue = new Overdue(directory, now);
    if (new Asking(directory, now).isExpired(about) || overdue.rejected(about).isPresent()) {
      return refuse(about, review, RefusalReason.NODE_NOT_OPEN);
    }
    return openNode(about, review.nodeId())
        .filter(open -> !overdue.is(about, open))
        .map(open -> take(about, open, review))
        .orElseGet(() -> refuse(about, review, RefusalReason.NODE_NOT_OPEN));
  }

  /** Refuses a review of an approval or a node that does not wait for one. */
  static Outcome refuse(Approval approval, Review review, RefusalReason reason) {
    return new Outcome.Refused(reason, List.of(), List.of(refused(approval, review, reason)));
  }

  private static Optional<OpenNode> openNode(UnderWay about, String nodeId) {
    return about.open().stream()
        .filter(open -> about.plan().node(open.position()).nodeId().equals(nodeId))
        .findFirst();
  }

  private Outcome take(UnderWay about, OpenNode open, Review review) {
    PlannedNode node = about.plan().node(open.position());
    return refusal(about, node, review)
        .map(reason -> refuse(about, open, review, reason))
        .orElseGet(() -> count(about, open, review).changed());
  }

  private Optional<RefusalReason> refusal(UnderWay about, PlannedNode node, Review review) {
    return new FourEyes(directory, about.stage(), about.plan().options(), about.reviews())
        .against(review.reviewer(), node.nodeId())
        .or(() -> lacksRole(about, node, review))
        .or(() -> addsNothing(about, node, review));
  }

  private Optional<RefusalReason> lacksRole(UnderWay about, PlannedNode node, Review review) {
    boolean decides = Electorate.decides(directory, about.stage(), node, review, now);
    return decides ? Optional.empty() : Optional.of(RefusalReason.NOT_ELIGIBLE);
  }

  private static Optional<RefusalReason> addsNothing(
      UnderWay about, PlannedNode node, Review review) {
    boolean nothing =
        review.decision() == Decision.APPROVE
            && !Tally.of(about.stage(), node, about.reviews())
                .lacks(review.reviewer(), tasksOf(about, review));
    return nothing ? Optional.of(RefusalReason.ALREADY_REVIEWED) : Optional.empty();
  }

  private Outcome refuse(UnderWay about, OpenNode open, Review review, RefusalReason reason) {
    boolean asksAgain =
        review.invitationId() != null
            && ASKS_AGAIN.contains(reason)
            && open.refusals() < MOST_REFUSALS;
    if (!asksAgain) {
      return refuse(about, review, reason);
    }
    Step asked =
        new Asking(directory, now)
            .again(about, open.position(), ReassignCause.REVIEW_REFUSED)
            .after(refused(about, review, reason));
    return new Outcome.Refused(reason, List.of(asked.approval()), asked.facts());
  }

  /** What follows of a review that counts. */
  Step count(UnderWay about, OpenNode open, Review review) {
    PlannedNode node = about.plan().node(open.position());
    List<CountedReview> reviews = new ArrayList<>(about.reviews());
    reviews.add(counted(about, review));
    Step next =
        switch (review.decision()) {
          case REJECT -> rejected(about, open, review, reviews);
          case APPROVE -> approved(about, open, node, review, reviews);
        };
    return next.after(recorded(about, node, review));
  }

  private static Step rejected(
      UnderWay about, OpenNode open, Review review, List<CountedReview> reviews) {
    StageSnapshot stage = about.stage();
    Rejected rejected = new Rejected(about.id(), stage, about.plan(), open.position(), reviews);
    Step step =
        Step.to(
            rejected,
            new StageRejected(
                about.id(),
                stage.issueId(),
                stage.stageId(),
                stage.revision(),
                stage.sequence(),
                review.nodeId(),
                review.reviewer(),
                review.comment(),
                review.channel()));
    ApprovalFact[] closed =
        about.open().stream()
            .map(
                node ->
                    node.equals(open)
                        ? closed(about, review, NodeOutcome.REJECTED)
                        : Telling.closed(about, node, NodeOutcome.REJECTED, review.reviewer()))
            .toArray(ApprovalFact[]::new);
    return step.after(closed);
  }

  private Step approved(
      UnderWay about, OpenNode open, PlannedNode node, Review review, List<CountedReview> reviews) {
    Asking asking = new Asking(directory, now);
    if (!Tally.of(about.stage(), node, reviews).done()) {
      UnderWay going = UnderWay.at(about.id(), about.stage(), about.plan(), about.turns(), reviews);
      return review.invitationId() == null
          ? asking.look(going)
          : asking.again(going, open.position(), ReassignCause.MORE_REVIEWS_NEEDED);
    }
    List<NodeTurn> turns = new ArrayList<>(about.turns());
    turns.remove(open);
    turns.addAll(about.plan().next(open.position()));
    Step next =
        turns.isEmpty()
            ? granted(about.id(), about.stage(), about.plan(), reviews)
            : asking.look(UnderWay.at(about.id(), about.stage(), about.plan(), turns, reviews));
    return next.after(closed(about, review, NodeOutcome.APPROVED));
  }

  /** The stage is approved: every node said yes, or none had to. */
  static Step granted(String id, StageSnapshot stage, Plan plan, List<CountedReview> reviews) {
    return Step.to(
        new Approved(id, stage, plan, reviews),
        new StageApproved(
            id,
            stage.issueId(),
            stage.stageId(),
            stage.revision(),
            stage.sequence(),
            plan.waived(),
            plan.flows()));
  }

  private static List<String> tasksOf(UnderWay about, Review review) {
    return review.taskIds().isEmpty() ? Tally.taskIds(about.stage()) : review.taskIds();
  }

  private static CountedReview counted(UnderWay about, Review review) {
    return new CountedReview(
        review.reviewId(),
        review.nodeId(),
        review.reviewer(),
        review.decision(),
        review.comment(),
        review.channel(),
        tasksOf(about, review),
        review.decidedAt());
  }

  private static ApprovalFact recorded(UnderWay about, PlannedNode node, Review review) {
    StageSnapshot stage = about.stage();
    return new ReviewRecorded(
        about.id(),
        stage.issueId(),
        stage.stageId(),
        stage.revision(),
        node.nodeId(),
        node.title(),
        review.reviewer(),
        review.decision(),
        review.comment(),
        review.channel(),
        review.address(),
        tasksOf(about, review),
        review.decidedAt());
  }

  private static ReviewRefused refused(Approval approval, Review review, RefusalReason reason) {
    return new ReviewRefused(
        approval.id(),
        approval.stage().issueId(),
        approval.stage().stageId(),
        review.nodeId(),
        review.reviewer(),
        review.decision(),
        review.comment(),
        review.channel(),
        review.address(),
        review.invitationId(),
        reason);
  }

  private static NodeClosed closed(UnderWay about, Review review, NodeOutcome outcome) {
    return new NodeClosed(
        about.id(),
        about.stage().issueId(),
        about.stage().stageId(),
        review.nodeId(),
        outcome,
        review.reviewer(),
        review.channel(),
        review.invitationId());
  }
}
