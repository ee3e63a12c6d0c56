package dev.stagegate.events.recurring;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Says again and again that work goes on, for as long as it does: so that what somebody claims for
 * a long piece of work is free soon after it died, and not before.
 */
public final class Heartbeat {

  private static final Logger log = LoggerFactory.getLogger(Heartbeat.class);

  private Heartbeat() {}

  /**
   * Does the work, and gives a sign after each pause until it is over.
   *
   * @param every several times within the time after which others think it dead
   * @param sign says that it lives; an error is logged, and the next sign comes all the same
   */
  public static <T> Mono<T> during(Mono<T> work, Duration every, Supplier<Mono<Void>> sign) {
    return Mono.using(() -> start(every, sign), _ -> work, over -> over.set(true));
  }

  /** A sign that is being given is let finish: cutting off a statement can cost its connection. */
  private static AtomicBoolean start(Duration every, Supplier<Mono<Void>> sign) {
    AtomicBoolean over = new AtomicBoolean();
    Flux.interval(every)
        .onBackpressureDrop()
        .takeWhile(_ -> !over.get())
        .concatMap(_ -> Mono.defer(sign).onErrorResume(Heartbeat::logged), 1)
        .subscribe();
    return over;
  }

  private static Mono<Void> logged(Throwable error) {
    log.warn("A sign of life could not be given: {}", error.toString());
    return Mono.empty();
  }
}
