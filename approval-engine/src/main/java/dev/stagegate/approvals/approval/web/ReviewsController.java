package dev.stagegate.approvals.approval.web;

import dev.stagegate.approvals.approval.web.ReviewsThroughApi.Answer;
import dev.stagegate.events.ApprovalFact.RefusalReason;
import dev.stagegate.permission.Needs;
import dev.stagegate.permission.Permission;
import dev.stagegate.web.Problem;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.security.Principal;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Reviews through the API and the console: the same rules, and the same record, as through a
 * channel.
 */
@RestController
final class ReviewsController {

  private final ReviewsThroughApi reviews;

  ReviewsController(ReviewsThroughApi reviews) {
    this.reviews = reviews;
  }

  /** Decides one node. */
  @PostMapping("/api/v1/approvals/{approvalId}/reviews")
  @Needs(value = Permission.PERSONAL, note = "Whom an open node asks, at that moment.")
  @ApiResponse(responseCode = "200")
  @ApiResponse(
      responseCode = "409",
      description = "The review does not count as things stand; the type of the problem says why.")
  @ApiResponse(responseCode = "503")
  Mono<ReviewAnswer> reviewApproval(
      @PathVariable String approvalId,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @Parameter(schema = @Schema(maxLength = ReviewRequest.LONGEST_KEY))
          @RequestHeader(name = "Idempotency-Key", required = false)
          @Nullable String key,
      @RequestBody ReviewRequest request,
      Principal caller) {
    return reviews
        .take(approvalId, ifMatch, key, request, ApprovalsController.emailOf(caller))
        .map(ReviewsController::answer);
  }

  /** Decides many nodes, each by itself: one that does not count does not stop the others. */
  @PostMapping("/api/v1/reviews:bulk")
  @Needs(value = Permission.OWN, note = "Each review counts if it would by itself.")
  @ApiResponse(responseCode = "200")
  @ApiResponse(responseCode = "503")
  Mono<BulkAnswer> reviewMany(@RequestBody BulkRequest request, Principal caller) {
    String reviewer = ApprovalsController.emailOf(caller);
    return Flux.fromIterable(request.checkedItems())
        .concatMap(item -> one(item, reviewer))
        .collectList()
        .map(BulkAnswer::new);
  }

  private Mono<BulkAnswer.ItemAnswer> one(BulkRequest.Item item, String reviewer) {
    return reviews
        .take(item.approvalIdOrNone(), null, item.id(), item.toReviewRequest(), reviewer)
        .map(answer -> BulkAnswer.ItemAnswer.of(item, answer))
        .onErrorResume(
            Problem.class,
            problem ->
                problem.retryAfter() == null
                    ? Mono.just(BulkAnswer.ItemAnswer.invalid(item, problem))
                    : Mono.error(problem));
  }

  private static ReviewAnswer answer(Answer answer) {
    return switch (answer) {
      case Answer.Counted counted ->
          new ReviewAnswer(counted.reviewId(), ApprovalView.of(counted.approval()));
      case Answer.Refused(RefusalReason reason) -> throw refusal(reason);
      case Answer.KeyReused() ->
          throw Problem.unprocessable(
              "idempotency-key-reused",
              "This Idempotency-Key was used for another review before.",
              List.of());
    };
  }

  private static Problem refusal(RefusalReason reason) {
    String slug = reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
    return switch (reason) {
      case NOT_ELIGIBLE ->
          forbidden(slug, "You are none of those who decide this node, here and now.");
      case CREATOR -> forbidden(slug, "You created this issue; somebody else has to review it.");
      case LAST_EDITOR ->
          forbidden(slug, "You wrote a statement of this stage; somebody else has to review it.");
      case ALREADY_REVIEWED ->
          conflict(
              slug,
              "You were counted in this approval already, or nothing is left for you to approve"
                  + " here.");
      case STALE_REVISION -> conflict(slug, "The stage changed since; look at what it does now.");
      case NODE_NOT_OPEN -> conflict(slug, "This node is not open.");
      case APPROVAL_CLOSED -> conflict(slug, "This approval has ended.");
      case UNKNOWN_APPROVAL -> ApprovalsController.unknown();
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
