package dev.stagegate.approvals.approval;

import dev.stagegate.approvals.approval.Command.Review;
import dev.stagegate.events.ReviewFact.StageReviewed;
import dev.stagegate.events.directory.ReplicaLag;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/** Takes reviews, from a channel or from the API, through the same rules. */
public final class TakingReview {

  /** How much a reviewer may say, in characters. */
  public static final int LONGEST_COMMENT = 2_000;

  private final Approvals approvals;
  private final WaitingReviews waiting;
  private final ReplicaLag lag;
  private final Clock clock;

  public TakingReview(Approvals approvals, WaitingReviews waiting, ReplicaLag lag, Clock clock) {
    this.approvals = approvals;
    this.waiting = waiting;
    this.lag = lag;
    this.clock = clock;
  }

  /**
   * Takes a decision made in a channel; it waits while the directory is too far behind to say
   * whether it counts.
   */
  public Mono<Void> take(StageReviewed fact) {
    return lag.tooFar() ? waiting.keep(fact) : judge(fact);
  }

  /** Takes the decisions that wait, once the directory is known well enough. */
  public Mono<Long> takeWaiting() {
    return lag.tooFar() ? Mono.just(0L) : waiting.takeWhile(() -> !lag.tooFar(), this::judge);
  }

  /** Whether nothing can be decided at present. */
  public boolean hasToWait() {
    return lag.tooFar();
  }

  /** It is about the whole stage. */
  private Mono<Void> judge(StageReviewed fact) {
    Review review =
        new Review(
            "channel:" + fact.reviewId(),
            fact.nodeId(),
            fact.revision(),
            personOf(fact.reviewer()),
            fact.decision(),
            storable(fact.comment()),
            fact.channel(),
            null,
            fact.invitationId(),
            List.of(),
            fact.decidedAt());
    StageKey stage = new StageKey(fact.issueId(), fact.stageId());
    return approvals
        .change(
            new Approvals.Wanted(stage, null, fact.approvalId()),
            now -> StageRules.review(now, stage, fact.approvalId(), review, clock.instant()))
        .then();
  }

  /**
   * Takes a review of an approval that is known by its id alone, together with others that come at
   * the same moment.
   *
   * @param review made of the approval as it is kept; where it throws, there is none
   * @return empty where there is no such approval
   */
  public Mono<Approvals.Decided> take(String approvalId, Function<KeptApproval, Review> review) {
    return approvals.changeNamed(
        approvalId,
        (kept, now) ->
            StageRules.review(
                now,
                StageKey.of(kept.approval()),
                approvalId,
                review.apply(kept),
                clock.instant()));
  }

  /** An e-mail has no upper case here; a channel's own id of somebody unknown stays as it is. */
  private static String personOf(String reviewer) {
    return reviewer.contains("@") ? reviewer.toLowerCase(Locale.ROOT) : reviewer;
  }

  /** As much as anybody may say through the API; and PostgreSQL keeps every character but one. */
  private static String storable(String comment) {
    String kept =
        comment.length() <= LONGEST_COMMENT
            ? comment
            : comment.substring(0, LONGEST_COMMENT - 1) + "…";
    return kept.replace('\0', '\uFFFD');
  }
}
