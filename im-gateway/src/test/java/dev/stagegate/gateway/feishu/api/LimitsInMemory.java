package dev.stagegate.gateway.feishu.api;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.NullMarked;
import reactor.core.publisher.Mono;

/** Gives as many permits as are asked for, unless the platform said otherwise. */
@NullMarked
class LimitsInMemory implements CallLimits {

  private final Clock clock;
  private final Map<Endpoint, Instant> pauses = new ConcurrentHashMap<>();
  private final AtomicInteger given = new AtomicInteger();
  private volatile Instant stoppedUntil = Instant.MIN;

  LimitsInMemory(Clock clock) {
    this.clock = clock;
  }

  int given() {
    return given.get();
  }

  /** Whether any endpoint was ever paused. */
  boolean paused() {
    return !pauses.isEmpty();
  }

  @Override
  public long nanos() {
    return System.nanoTime();
  }

  @Override
  public Mono<Permits> take(Endpoint endpoint, int asked) {
    return Mono.fromSupplier(
        () -> {
          Instant now = clock.instant();
          boolean stopped = now.isBefore(stoppedUntil) && endpoint != Endpoint.TENANT_TOKEN;
          Instant until = stopped ? stoppedUntil : pauses.getOrDefault(endpoint, now);
          if (now.isBefore(until)) {
            return new Permits(0, stopped ? Bar.QUOTA : Bar.PAUSE, Duration.between(now, until));
          }
          given.addAndGet(asked);
          return new Permits(asked, Bar.NONE, Duration.ZERO);
        });
  }

  @Override
  public Mono<Void> pause(Endpoint endpoint, Duration pause) {
    return Mono.fromRunnable(() -> pauses.put(endpoint, clock.instant().plus(pause)));
  }

  @Override
  public Mono<Void> stop(Duration pause) {
    return Mono.fromRunnable(() -> stoppedUntil = clock.instant().plus(pause));
  }

  @Override
  public Mono<Outlook> outlook(Endpoint endpoint) {
    return Mono.just(
        new Outlook(
            1, Duration.ofSeconds(1), Collections.nCopies(1, Duration.ZERO), Duration.ZERO, false));
  }
}
