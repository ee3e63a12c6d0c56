package dev.stagegate.approvals.approval;

import dev.stagegate.approvals.approval.Approval.Approved;
import dev.stagegate.approvals.approval.Approval.Rejected;
import dev.stagegate.approvals.approval.Approval.Waiting;
import dev.stagegate.approvals.approval.Command.Review;
import dev.stagegate.approvals.directory.Directory;
import dev.stagegate.approvals.directory.Scope;
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
import dev.stagegate.events.StageSnapshot;
import dev.stagegate.events.TaskSnapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Takes reviews of an approval that waits: whether they count, and what follows. */
record Reviewing(Directory directory) {

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

  Outcome take(Waiting waiting, Review review, Instant now) {
    if (waiting.reviews().stream()
        .anyMatch(counted -> counted.reviewId().equals(review.reviewId()))) {
      return new Outcome.Unchanged("review " + review.reviewId() + " counted already");
    }
    return refusal(waiting, review, now)
        .map(reason -> refuse(waiting, review, reason, now))
        .orElseGet(() -> count(waiting, review, now).changed());
  }

  /** Refuses a review of an approval that does not wait for one. */
  static Outcome refuse(Approval approval, Review review, RefusalReason reason) {
    return new Outcome.Refused(reason, List.of(), List.of(refused(approval, review, reason)));
  }

  private Optional<RefusalReason> refusal(Waiting waiting, Review review, Instant now) {
    String nodeId = waiting.node().nodeId();
    if (!review.revision().equals(waiting.revision())) {
      return Optional.of(RefusalReason.STALE_REVISION);
    }
    if (!review.nodeId().equals(nodeId)) {
      return Optional.of(RefusalReason.NODE_NOT_OPEN);
    }
    return new FourEyes(directory, waiting.stage(), waiting.reviews())
        .against(review.reviewer(), nodeId)
        .or(() -> lacksRole(waiting, review, now))
        .or(() -> addsNothing(waiting, review));
  }

  private Optional<RefusalReason> lacksRole(Waiting waiting, Review review, Instant now) {
    boolean holds =
        directory
            .holders(waiting.node().roleId(), Scope.of(waiting.stage()), now)
            .people()
            .contains(review.reviewer());
    return holds ? Optional.empty() : Optional.of(RefusalReason.NOT_ELIGIBLE);
  }

  private static Optional<RefusalReason> addsNothing(Waiting waiting, Review review) {
    boolean nothing =
        review.decision() == Decision.APPROVE
            && approvedTasks(waiting.reviews(), review.nodeId())
                .containsAll(tasksOf(waiting, review));
    return nothing ? Optional.of(RefusalReason.ALREADY_REVIEWED) : Optional.empty();
  }

  private Outcome refuse(Waiting waiting, Review review, RefusalReason reason, Instant now) {
    ReviewRefused refused = refused(waiting, review, reason);
    boolean asksAgain =
        review.invitationId() != null
            && ASKS_AGAIN.contains(reason)
            && waiting.open().refusals() < MOST_REFUSALS;
    if (!asksAgain) {
      return new Outcome.Refused(reason, List.of(), List.of(refused));
    }
    Step asked =
        new Asking(directory)
            .again(waiting, ReassignCause.REVIEW_REFUSED, null, true, now)
            .after(refused);
    return new Outcome.Refused(reason, List.of(asked.approval()), asked.facts());
  }

  private Step count(Waiting waiting, Review review, Instant now) {
    List<CountedReview> reviews = new ArrayList<>(waiting.reviews());
    reviews.add(counted(waiting, review));
    Step next =
        switch (review.decision()) {
          case REJECT -> rejected(waiting, review, reviews);
          case APPROVE -> approved(waiting, review, reviews, now);
        };
    return next.after(recorded(waiting, review));
  }

  private static Step rejected(Waiting waiting, Review review, List<CountedReview> reviews) {
    StageSnapshot stage = waiting.stage();
    Rejected rejected =
        new Rejected(waiting.id(), stage, waiting.plan(), waiting.open().position(), reviews);
    return Step.to(
        rejected,
        closed(waiting, review, NodeOutcome.REJECTED),
        new StageRejected(
            waiting.id(),
            stage.issueId(),
            stage.stageId(),
            stage.revision(),
            stage.sequence(),
            review.nodeId(),
            review.reviewer(),
            review.comment(),
            review.channel()));
  }

  private Step approved(Waiting waiting, Review review, List<CountedReview> reviews, Instant now) {
    if (!approvedTasks(reviews, review.nodeId()).containsAll(taskIds(waiting.stage()))) {
      return Step.to(
          new Waiting(waiting.id(), waiting.stage(), waiting.plan(), waiting.open(), reviews));
    }
    int position = waiting.open().position();
    Step next =
        waiting.plan().endsAt(position)
            ? granted(waiting.id(), waiting.stage(), waiting.plan(), reviews)
            : new Asking(directory).openNext(waiting, reviews, now);
    return next.after(closed(waiting, review, NodeOutcome.APPROVED));
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

  private static Set<String> approvedTasks(List<CountedReview> reviews, String nodeId) {
    Set<String> approved = new HashSet<>();
    reviews.stream()
        .filter(r -> r.nodeId().equals(nodeId) && r.decision() == Decision.APPROVE)
        .forEach(r -> approved.addAll(r.taskIds()));
    return approved;
  }

  private static List<String> tasksOf(Waiting waiting, Review review) {
    return review.taskIds().isEmpty() ? taskIds(waiting.stage()) : review.taskIds();
  }

  private static List<String> taskIds(StageSnapshot stage) {
    return stage.tasks().stream().map(TaskSnapshot::taskId).toList();
  }

  private static CountedReview counted(Waiting waiting, Review review) {
    return new CountedReview(
        review.reviewId(),
        review.nodeId(),
        review.reviewer(),
        review.decision(),
        review.comment(),
        review.channel(),
        tasksOf(waiting, review),
        review.decidedAt());
  }

  private static ApprovalFact recorded(Waiting waiting, Review review) {
    StageSnapshot stage = waiting.stage();
    return new ReviewRecorded(
        waiting.id(),
        stage.issueId(),
        stage.stageId(),
        stage.revision(),
        review.nodeId(),
        waiting.node().title(),
        review.reviewer(),
        review.decision(),
        review.comment(),
        review.channel(),
        tasksOf(waiting, review),
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
        review.invitationId(),
        reason);
  }

  private static NodeClosed closed(Waiting waiting, Review review, NodeOutcome outcome) {
    return new NodeClosed(
        waiting.id(),
        waiting.stage().issueId(),
        waiting.stage().stageId(),
        review.nodeId(),
        outcome,
        review.reviewer(),
        review.channel(),
        review.invitationId());
  }
}
