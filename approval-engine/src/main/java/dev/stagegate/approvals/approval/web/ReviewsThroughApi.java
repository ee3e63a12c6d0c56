package dev.stagegate.approvals.approval.web;

import dev.stagegate.approvals.approval.Approvals;
import dev.stagegate.approvals.approval.Approvals.Decided;
import dev.stagegate.approvals.approval.Command.Review;
import dev.stagegate.approvals.approval.KeptApproval;
import dev.stagegate.approvals.approval.KeptReview;
import dev.stagegate.approvals.approval.Outcome;
import dev.stagegate.approvals.approval.TakenReview;
import dev.stagegate.approvals.approval.TakingReview;
import dev.stagegate.events.ApprovalFact.RefusalReason;
import dev.stagegate.web.ClientAddress;
import dev.stagegate.web.Problem;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Takes reviews as they are sent, alone or many at once; a repeat gets its first answer. */
@Component
final class ReviewsThroughApi {

  private final Approvals approvals;
  private final TakingReview takingReview;
  private final Clock clock;

  ReviewsThroughApi(Approvals approvals, TakingReview takingReview, Clock clock) {
    this.approvals = approvals;
    this.takingReview = takingReview;
    this.clock = clock;
  }

  /** What came of a review. */
  sealed interface Answer {

    /** It counted; this is where the approval is now. */
    record Counted(String reviewId, KeptApproval approval) implements Answer {}

    /** It did not count. */
    record Refused(RefusalReason reason) implements Answer {}

    /** Its id was used for another review before. */
    record KeyReused() implements Answer {}
  }

  /**
   * Takes one review.
   *
   * @param ifMatch the version of the approval the caller saw; null when that does not matter
   * @param key what makes a repeat recognisable; null when the request's own id does
   */
  Mono<Answer> take(
      String approvalId,
      @Nullable String ifMatch,
      @Nullable String key,
      ReviewRequest request,
      String reviewer) {
    if (takingReview.hasToWait()) {
      return Mono.error(ReviewsThroughApi::behind);
    }
    return ClientAddress.<Decided>called(
            from ->
                takingReview.take(
                    approvalId,
                    kept -> {
                      VersionTag.requireCurrent(ifMatch, kept.version());
                      return request.toReview(kept, reviewer, from, key, clock.instant());
                    }))
        .flatMap(this::answer)
        .defaultIfEmpty(new Answer.Refused(RefusalReason.UNKNOWN_APPROVAL));
  }

  private static Problem behind() {
    return Problem.unavailable(
        "directory-behind",
        "Who holds which role is not known well enough at the moment; nothing is decided by guess.",
        Duration.ofSeconds(5));
  }

  private Mono<Answer> answer(Decided decided) {
    TakenReview taken = decided.turned().review();
    if (taken == null) {
      throw new IllegalStateException("a review was asked for, and none was taken");
    }
    return switch (decided.turned().outcome()) {
      case Outcome.Changed _ ->
          Mono.just(new Answer.Counted(taken.review().reviewId(), decided.now()));
      case Outcome.Refused refused -> Mono.just(new Answer.Refused(refused.reason()));
      case Outcome.Unchanged _ -> repeated(taken.review(), decided.now());
    };
  }

  private Mono<Answer> repeated(Review review, KeptApproval now) {
    return approvals
        .findReview(review.reviewId())
        .map(
            first -> {
              RefusalReason refusal = first.taken().refusal();
              if (!isSame(first, review)) {
                return new Answer.KeyReused();
              }
              return refusal == null
                  ? new Answer.Counted(review.reviewId(), now)
                  : new Answer.Refused(refusal);
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
}
