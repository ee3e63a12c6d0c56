package dev.stagegate.gateway.feishu.api;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * At most so many calls in any span of time, wherever it begins. A burst after a quiet time goes
 * out at once; what does not fit waits for the first moment that it does.
 */
final class CallWindow {

  private final int most;
  private final long span;
  private final Deque<Long> granted = new ArrayDeque<>();

  CallWindow(int most, Duration span) {
    this.most = most;
    this.span = span.toNanos();
  }

  /**
   * Takes the next place.
   *
   * @param now on a clock of nanoseconds
   * @param patience the longest wait that makes sense; beyond it no place is taken
   * @return how long to wait before the call
   */
  synchronized Duration take(long now, Duration patience) {
    Duration wait = Duration.ZERO;
    if (granted.size() == most) {
      wait = Duration.ofNanos(Math.max(0, granted.getFirst() + span - now));
      if (wait.compareTo(patience) > 0) {
        return wait;
      }
      granted.removeFirst();
    }
    granted.addLast(now + wait.toNanos());
    return wait;
  }
}
