package dev.stagegate.events.outbox;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Lets a worker sleep until there is something to do. A ring is never lost: one that comes while
 * the worker is busy makes its next wait end at once.
 */
public final class Wakeup {

  private final AtomicReference<Sinks.Empty<Void>> bell = new AtomicReference<>(Sinks.empty());

  /** Wakes the worker; from any thread. */
  public void ring() {
    bell.get().tryEmitEmpty();
  }

  /** Completes when rung, or after the given time. */
  public Mono<Void> await(Duration atMost) {
    return Mono.defer(
        () -> {
          Sinks.Empty<Void> current = bell.get();
          return Mono.firstWithSignal(current.asMono(), Mono.delay(atMost).then())
              .then(Mono.fromRunnable(() -> bell.set(Sinks.empty())));
        });
  }
}
