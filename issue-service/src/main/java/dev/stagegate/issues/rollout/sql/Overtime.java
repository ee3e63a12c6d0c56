package dev.stagegate.issues.rollout.sql;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Signal;
import reactor.core.publisher.Sinks;

/** Has work ended that takes too long, where the server does not do that by itself. */
final class Overtime {

  private static final Logger log = LoggerFactory.getLogger(Overtime.class);

  private static final Duration AGAIN = Duration.ofSeconds(1);

  private final Duration limit;
  private final Mono<Void> end;
  private volatile boolean begun;

  /**
   * @param end asks the server to end the work
   */
  Overtime(Duration limit, Mono<Void> end) {
    this.limit = limit;
    this.end = end;
  }

  /** Whether the work has taken too long. */
  boolean hasBegun() {
    return begun;
  }

  /**
   * The outcome is the work's own. It is told once nothing is asked any more that could meet the
   * next.
   */
  <T> Mono<T> after(Mono<T> work) {
    return Mono.defer(
        () -> {
          Sinks.Empty<Void> done = Sinks.empty();
          Mono<Signal<T>> outcome = work.materialize().doOnTerminate(done::tryEmitEmpty);
          return Mono.zip(outcome, askedUntil(done.asMono()), (told, _) -> told).dematerialize();
        });
  }

  private Mono<Boolean> askedUntil(Mono<Void> done) {
    return Flux.interval(limit, AGAIN)
        .onBackpressureDrop()
        .takeUntilOther(done)
        .doOnNext(_ -> begun = true)
        .concatMap(_ -> asked(), 1)
        .then(Mono.just(true));
  }

  private Mono<Void> asked() {
    return end.onErrorResume(
        error -> {
          log.warn("What takes too long could not be ended: {}", error.toString());
          return Mono.empty();
        });
  }
}
