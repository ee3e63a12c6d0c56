package dev.stagegate.feishu.simulator.push;

import java.time.Duration;
import java.util.List;

/** When a push that failed is sent again: four times, then it is dropped. */
final class RetrySchedule {

  static final Duration FIRST = Duration.ofSeconds(15);
  private static final List<Duration> WAITS =
      List.of(FIRST, Duration.ofMinutes(5), Duration.ofHours(1), Duration.ofHours(6));

  private RetrySchedule() {}

  static boolean isOver(int failedAttempts) {
    return failedAttempts > WAITS.size();
  }

  /** The wait after this many failed attempts. */
  static Duration after(int failedAttempts) {
    return WAITS.get(failedAttempts - 1);
  }
}
