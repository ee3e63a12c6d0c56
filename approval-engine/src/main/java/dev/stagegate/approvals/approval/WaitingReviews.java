package dev.stagegate.approvals.approval;

import dev.stagegate.events.ReviewFact.StageReviewed;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/** Decisions made in a channel that wait until the directory is known well enough to judge them. */
public interface WaitingReviews {

  /** Keeps a decision, once. In the caller's transaction. */
  Mono<Void> keep(StageReviewed review);

  /**
   * Takes what waits, in order, each in a transaction of its own that also forgets it.
   *
   * @param mayTake asked anew after each has been read; where it says no, that one and the rest go
   *     on waiting
   * @return how many were taken
   */
  Mono<Long> takeWhile(BooleanSupplier mayTake, Function<StageReviewed, Mono<Void>> take);
}
