package dev.stagegate.gateway.invitation;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Which delays people are told of: those they would notice, and those that change a lot. */
final class DelayRules {

  private static final Duration NOTICED = Duration.ofSeconds(10);
  private static final Duration SMALL_CHANGE = Duration.ofSeconds(30);

  private DelayRules() {}

  /**
   * Whether this is worth a word.
   *
   * @param told when it was to go out, as people know it; null where they know of no delay
   * @param delay how long it waits, as it looks now
   */
  static boolean worthTelling(@Nullable Instant told, Duration delay, Instant now) {
    if (told == null) {
      return delay.compareTo(NOTICED) >= 0;
    }
    Duration change = Duration.between(told, now.plus(delay)).abs();
    Duration small = delay.dividedBy(4);
    return change.compareTo(small.compareTo(SMALL_CHANGE) > 0 ? small : SMALL_CHANGE) > 0;
  }
}
