package dev.stagegate.issues.access;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When somebody who failed to sign in may try again: at once a few times, then after a pause that
 * doubles each time up to a longest one. What is tried during a pause is not looked at, and does
 * not make it longer, so that nobody can keep somebody else out for good.
 *
 * @param free how many tries may fail before the first pause
 * @param first how long the first pause is
 * @param longest how long a pause is at most
 * @param forgottenAfter after this time without a try, failures are forgotten
 */
record SignInPauses(int free, Duration first, Duration longest, Duration forgottenAfter) {

  private static final int MOST_DOUBLINGS = 20;

  /**
   * What is known of tries.
   *
   * @param failed how many failed one after another
   * @param pausedUntil before that moment none is looked at; null when there is no pause
   * @param told whether somebody was refused in this pause already
   */
  record Tries(int failed, @Nullable Instant pausedUntil, boolean told, Instant last) {}

  /** What becomes of one more. */
  sealed interface Turn {}

  /** The password is looked at. It counts as failed until it turns out to be right. */
  record Allowed(Tries tries) implements Turn {}

  /**
   * It is not.
   *
   * @param pause how long to wait
   * @param first whether it is the first that this pause refuses
   */
  record TooSoon(Duration pause, boolean first) implements Turn {}

  /** Counted before the password is looked at: tries made side by side all count. */
  Turn next(Tries tries, Instant now) {
    Instant until = tries.pausedUntil();
    if (until != null && until.isAfter(now)) {
      return new TooSoon(Duration.between(now, until), !tries.told());
    }
    boolean forgotten = tries.last().plus(forgottenAfter).isBefore(now);
    int failed = forgotten ? 1 : tries.failed() + 1;
    Duration pause = after(failed);
    return new Allowed(new Tries(failed, pause.isZero() ? null : now.plus(pause), false, now));
  }

  private Duration after(int failed) {
    if (failed < free) {
      return Duration.ZERO;
    }
    Duration pause = first.multipliedBy(1L << Math.min(failed - free, MOST_DOUBLINGS));
    return pause.compareTo(longest) < 0 ? pause : longest;
  }
}
