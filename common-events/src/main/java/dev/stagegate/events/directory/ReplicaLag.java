package dev.stagegate.events.directory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * How far a service's replica of the directory may be behind what was told of people and roles: as
 * long as it is known to have held everything within the bound, decisions are made by it; else they
 * wait. A process that has just started knows nothing yet, however fresh its replica may be.
 */
public final class ReplicaLag {

  private final Duration bound;
  private final Clock clock;

  /** The last moment at which everything is known to have been taken; null before the first. */
  private final AtomicReference<@Nullable Instant> current = new AtomicReference<>();

  /**
   * @param bound how old the last moment may be at which everything had been taken
   */
  public ReplicaLag(Duration bound, Clock clock) {
    this.bound = bound;
    this.clock = clock;
  }

  public Duration bound() {
    return bound;
  }

  /** Everything that was told until this moment has been taken. */
  public void caughtUp(Instant moment) {
    current.accumulateAndGet(
        moment, (known, told) -> known == null || told.isAfter(known) ? told : known);
  }

  /** How long ago the replica is known to have held everything; empty while it never was. */
  public Optional<Duration> behind() {
    return Optional.ofNullable(current.get())
        .map(known -> Duration.between(known, clock.instant()))
        .map(age -> age.isNegative() ? Duration.ZERO : age);
  }

  /** Whether decisions have to wait. */
  public boolean tooFar() {
    return behind().map(age -> age.compareTo(bound) > 0).orElse(true);
  }
}
