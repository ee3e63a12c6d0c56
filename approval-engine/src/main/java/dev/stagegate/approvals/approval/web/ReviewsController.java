package dev.stagegate.approvals.approval.web;

import dev.stagegate.approvals.approval.Approvals;
import dev.stagegate.approvals.approval.Command.Review;
import dev.stagegate.approvals.approval.KeptApproval;
import dev.stagegate.approvals.approval.KeptReview;
import dev.stagegate.approvals.approval.Outcome;
import dev.stagegate.approvals.approval.StageKey;
import dev.stagegate.approvals.approval.TakingReview;
import dev.stagegate.events.ApprovalFact.RefusalReason;
import dev.stagegate.web.Problem;
import java.security.Principal;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/**
 * Reviews through the API and the console: the same rules, and the same record, as through a
 * channel.
 */
@RestController
final class ReviewsController {

  private final Approvals approvals;
  private final TakingReview takingReview;
  private final Clock clock;

  ReviewsController(Approvals approvals, TakingReview takingReview, Clock clock) {
    this.approvals = approvals;
    this.takingReview = takingReview;
    this.clock = clock;
  }

  @PostMapping("/api/v1/approvals/{approvalId}/reviews")
  Mono<ReviewAnswer> review(
      @PathVariable String approvalId,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      @RequestBody ReviewRequest request,
      Principal caller) {
    String reviewer = ApprovalsController.emailOf(caller);
    return approvals
        .find(approvalId)
        .switchIfEmpty(Mono.error(ApprovalsController::unknown))
        .flatMap(kept -> take(kept, request.toReview(kept, reviewer, key, clock.instant())));
  }

  private Mono<ReviewAnswer> take(KeptApproval kept, Review review) {
    String approvalId = kept.approval().id();
    StageKey stage =
        new StageKey(kept.approval().stage().issueId(), kept.approval().stage().stageId());
    return takingReview
        .take(stage, approvalId, review)
        .flatMap(outcome -> answer(outcome, approvalId, review));
  }

  private Mono<ReviewAnswer> answer(Outcome outcome, String approvalId, Review review) {
    return switch (outcome) {
      case Outcome.Changed _ -> counted(approvalId, review);
      case Outcome.Refused refused -> Mono.error(refusal(refused.reason()));
      case Outcome.Unchanged _ -> repeated(approvalId, review);
    };
  }

  private Mono<ReviewAnswer> counted(String approvalId, Review review) {
    return approvals
        .find(approvalId)
        .map(kept -> new ReviewAnswer(review.reviewId(), ApprovalView.of(kept)));
  }

  /** A repeat gets the answer it got the first time. */
  private Mono<ReviewAnswer> repeated(String approvalId, Review review) {
    return approvals
        .findReview(review.reviewId())
        .flatMap(
            first -> {
              RefusalReason refusal = first.taken().refusal();
              if (!isSame(first, review)) {
                return Mono.error(
                    Problem.unprocessable(
                        "idempotency-key-reused",
                        "This Idempotency-Key was used for another review before.",
                        List.of()));
              }
              return refusal == null ? counted(approvalId, review) : Mono.error(refusal(refusal));
            });
  }

  private static boolean isSame(KeptReview first, Review again) {
    Review before = first.taken().review();
    return before.nodeId().equals(again.nodeId())
        && before.revision().equals(again.revision())
        && before.decision() == again.decision()
        && before.comment().equals(again.comment())
        && before.taskIds().equals(again.taskIds());
  }

  private static Problem refusal(RefusalReason reason) {
    String slug = reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
    return switch (reason) {
      case NOT_ELIGIBLE ->
          forbidden(slug, "You do not hold the role that this node asks for, here and now.");
      case CREATOR -> forbidden(slug, "You created this issue; somebody else has to review it.");
      case LAST_EDITOR ->
          forbidden(slug, "You wrote a statement of this stage; somebody else has to review it.");
      case ALREADY_REVIEWED -> conflict(slug, "You were counted in this approval already.");
      case STALE_REVISION -> conflict(slug, "The stage changed since; look at what it does now.");
      case NODE_NOT_OPEN -> conflict(slug, "This node is not open.");
      case APPROVAL_CLOSED -> conflict(slug, "This approval has ended.");
      case UNKNOWN_APPROVAL -> Problem.of(HttpStatus.NOT_FOUND, slug, "There is no such approval.");
    };
  }

  private static Problem forbidden(String slug, String detail) {
    return Problem.forbidden(slug, detail);
  }

  private static Problem conflict(String slug, String detail) {
    return Problem.conflict(slug, detail);
  }

  /** The review counted; this is where the approval is now. */
  record ReviewAnswer(String reviewId, ApprovalView approval) {}
}
