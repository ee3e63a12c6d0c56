package dev.stagegate.web.tokens;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Something that many may want at once and that is to be done once for all of them, and not again
 * and again: whoever asks while it is under way waits for the same outcome.
 */
public final class OneAttempt<T> {

  private final Mono<T> attempt;
  private final Duration pause;
  private final Clock clock;
  private volatile Instant begunAt = Instant.MIN;
  private volatile @Nullable Mono<T> underWay;

  /**
   * @param pause how long after one began the next is due
   */
  public OneAttempt(Mono<T> attempt, Duration pause, Clock clock) {
    this.attempt = attempt;
    this.pause = pause;
    this.clock = clock;
  }

  /** Whether the latest, if there was any, began long enough ago. */
  public boolean isDue() {
    return !begunAt.plus(pause).isAfter(clock.instant());
  }

  public boolean isUnderWay() {
    return underWay != null;
  }

  /** The outcome of the one that is under way, or else of one that begins now. */
  public synchronized Mono<T> now() {
    Mono<T> same = underWay;
    if (same == null) {
      begunAt = clock.instant();
      // Before anybody hears of it: who asks again after a failure must not get the same one.
      same = attempt.doOnTerminate(this::ended).doOnCancel(this::ended).cache();
      underWay = same;
    }
    return same;
  }

  private synchronized void ended() {
    underWay = null;
  }
}
