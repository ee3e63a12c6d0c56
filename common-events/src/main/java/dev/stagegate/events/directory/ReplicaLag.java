package dev.stagegate.events.directory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/**
 * How far a service's replica of the directory may be behind what was told of people and roles: as
 * long as it is known to have held everything within the bound, decisions are made by it; else they
 * wait.
 */
public final class ReplicaLag {

  private final Duration bound;
  private final Clock clock;
  private final AtomicReference<Instant> current;

  /**
   * @param bound how old the last moment may be at which everything had been taken
   */
  public ReplicaLag(Duration bound, Clock clock) {
    this.bound = bound;
    this.clock = clock;
    this.current = new AtomicReference<>(clock.instant());
  }

  /** Everything that was told until this moment has been taken. */
  public void caughtUp(Instant moment) {
    current.accumulateAndGet(moment, (known, told) -> told.isAfter(known) ? told : known);
  }

  /** How long ago the replica is known to have held everything. */
  public Duration behind() {
    Duration age = Duration.between(current.get(), clock.instant());
    return age.isNegative() ? Duration.ZERO : age;
  }

  /** Whether decisions have to wait. */
  public boolean tooFar() {
    return behind().compareTo(bound) > 0;
  }
}
