package dev.stagegate.events;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.NullMarked;

/** Waits for what must come true soon. */
@NullMarked
public final class Eventually {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private Eventually() {}

  /** Tries until the assertions hold; after a minute their last failure is the test's. */
  public static void eventually(Runnable assertions) {
    eventually(Instant.now().plus(PATIENCE), assertions);
  }

  /** Tries until the assertions hold; at the end their last failure is the test's. */
  public static void eventually(Instant end, Runnable assertions) {
    while (true) {
      try {
        assertions.run();
        return;
      } catch (AssertionError failure) {
        if (Instant.now().isAfter(end)) {
          throw failure;
        }
        LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
      }
    }
  }
}
