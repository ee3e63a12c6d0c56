package dev.stagegate.approvals.approval;

import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** All approvals, and the one way to change them. */
public interface Approvals {

  /**
   * Locks a stage, decides about it by a pure function, keeps what is different and tells the
   * facts: all in one transaction, the caller's if there is one.
   *
   * @param which the stage, and what else must be known to decide
   * @return what became of it; a review taken before is {@link Outcome.Unchanged}
   */
  Mono<Turned> change(Wanted which, Function<Situation, Turned> decide);

  /**
   * The same for several stages in one transaction, each in its turn: decisions about the same
   * stage build on one another.
   */
  Mono<Void> changeAll(List<Asked> asked);

  /**
   * Changes the stage of an approval that the caller knows by its id alone, in a transaction that
   * it shares with what else is asked for at that moment. Not to be asked for inside a transaction.
   *
   * @param decide from the approval as it is kept and the stage, both locked. Where it throws,
   *     nothing is kept of it, and what it threw is the error.
   * @return empty where there is no such approval
   */
  Mono<Decided> changeNamed(String approvalId, BiFunction<KeptApproval, Situation, Turned> decide);

  Mono<KeptApproval> find(String approvalId);

  /** Approvals without their explanations, newest first, a bounded number of them. */
  Flux<KeptApproval> list(Listing listing, int atMost);

  /** What happened to an approval, in order. */
  Flux<Happened> historyOf(String approvalId);

  /** Every review that named this approval, in the order they came. */
  Flux<KeptReview> reviewsOf(String approvalId);

  Mono<KeptReview> findReview(String reviewId);

  /**
   * Stages whose approval was last looked at with an older directory or book, or whose time has
   * come.
   */
  Flux<StageKey> toReexamine(Instant now, int atMost);

  /**
   * Which stage to lock.
   *
   * @param projectId the project, where the caller knows it; else it is that of the current
   *     approval
   * @param approvalId an approval the caller names; null when none
   */
  record Wanted(StageKey stage, @Nullable String projectId, @Nullable String approvalId) {}

  /**
   * What was decided about an approval.
   *
   * @param now the approval as it is kept with that, without its explanation
   */
  record Decided(Turned turned, KeptApproval now) {}

  /** Something that happened, and when. */
  record Happened(Happening what, Instant at) {}

  /** What to decide about a stage. */
  record Asked(Wanted which, Function<Situation, Turned> decide) {}
}
