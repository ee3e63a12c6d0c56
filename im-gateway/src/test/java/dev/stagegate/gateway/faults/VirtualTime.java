package dev.stagegate.gateway.faults;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.NullMarked;

/** The time that the test moves. */
@NullMarked
final class VirtualTime {

  static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

  private final AtomicReference<Instant> now = new AtomicReference<>(BEGIN);

  Instant now() {
    return now.get();
  }

  void set(Instant at) {
    now.set(at);
  }

  /** The clock of a machine that goes wrong by so much. */
  Clock skewed(Duration by) {
    return new Clock() {
      @Override
      public Instant instant() {
        return now().plus(by);
      }

      @Override
      public ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        return this;
      }
    };
  }
}
