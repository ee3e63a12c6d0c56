package dev.stagegate.standalone;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Waits for what takes a while. */
public final class Patience {

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(40);

  private Patience() {}

  /**
   * Looks again and again until there is an answer.
   *
   * @throws IllegalStateException naming what did not come in time
   */
  public static <T> T waitFor(String what, Duration atMost, Supplier<Optional<T>> look) {
    Instant end = Instant.now().plus(atMost);
    while (true) {
      Optional<T> answer = look.get();
      if (answer.isPresent()) {
        return answer.get();
      }
      if (Instant.now().isAfter(end)) {
        throw new IllegalStateException(
            what + " did not come about within " + atMost.toSeconds() + " s");
      }
      LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
    }
  }
}
