package dev.stagegate.events.health;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import reactor.core.publisher.Mono;

/**
 * Something that a service cannot do without, as it was when it was last asked: health is told
 * without asking it again, so that whoever looks often does no harm.
 */
final class Dependency implements ReactiveHealthIndicator {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final String name;
  private final Supplier<Mono<?>> ask;
  private final Clock clock;
  private final AtomicReference<Answer> last = new AtomicReference<>(Answer.NOT_YET);

  /**
   * @param name {@code database} or {@code kafka}
   * @param ask completes when it answers
   */
  Dependency(String name, Supplier<Mono<?>> ask, MeterRegistry meters, Clock clock) {
    this.name = name;
    this.ask = ask;
    this.clock = clock;
    Gauge.builder("stagegate.dependency.up", last, answer -> answer.get().fault() == null ? 1 : 0)
        .description("1 while what the service stands on answers, 0 while it does not")
        .tag("dependency", name)
        .register(meters);
  }

  /** Asks, and keeps what came of it; never fails. */
  Mono<Void> look() {
    return Mono.defer(ask::get)
        .timeout(PATIENCE)
        .then(Mono.just(new Answer(clock.instant(), null)))
        .onErrorResume(error -> Mono.just(new Answer(clock.instant(), said(error))))
        .doOnNext(last::set)
        .then();
  }

  /** By its kind and not in its words, which may hold an address with a user's name in it. */
  private static String said(Throwable error) {
    return error instanceof TimeoutException
        ? "no answer within " + PATIENCE.toSeconds() + " s"
        : error.getClass().getSimpleName();
  }

  @Override
  public Mono<Health> health() {
    Answer now = last.get();
    Health.Builder health = now.fault() == null ? Health.up() : Health.down();
    if (now.fault() != null) {
      health.withDetail("fault", "The " + name + " does not answer: " + now.fault());
    }
    return Mono.just(
        health.withDetail("askedAt", now.at() == null ? "not yet" : now.at().toString()).build());
  }

  /**
   * How it answered.
   *
   * @param at when; null before the first time
   * @param fault what was wrong; null where nothing was
   */
  private record Answer(@Nullable Instant at, @Nullable String fault) {

    static final Answer NOT_YET = new Answer(null, null);
  }
}
