package dev.stagegate.approvals.approval.postgres;

import static dev.stagegate.approvals.postgres.Columns.number;
import static dev.stagegate.approvals.postgres.Columns.text;

import dev.stagegate.events.ApprovalFact;
import dev.stagegate.events.ApprovalFact.ApprovalVoided;
import dev.stagegate.events.ApprovalFact.StageApproved;
import dev.stagegate.events.ApprovalFact.StageRejected;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * How many approvals are open, by kind, and since when; how long those took that ended; how many
 * facts were told, by name; and how many decisions wait for the directory.
 */
@Component
final class ApprovalMetrics implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(ApprovalMetrics.class);
  private static final Duration PACE = Duration.ofSeconds(15);

  private static final String OPEN =
      """
      SELECT open.kind, count(a.kind) AS approvals,
             coalesce(extract(epoch FROM now() - min(a.opened_at)), 0)::bigint AS oldest
      FROM unnest(ARRAY['WAITING', 'HELD_AT_NODE', 'UNPLANNED']) AS open (kind)
        LEFT JOIN approval a ON a.kind = open.kind AND a.kind IN ('WAITING', 'HELD_AT_NODE', 'UNPLANNED')
      GROUP BY open.kind
      """;

  private static final String REVIEWS = "SELECT count(*) AS reviews FROM waiting_review";

  /** How an approval ended. */
  private enum End {
    APPROVED,
    /** None was required. */
    WAIVED,
    REJECTED,
    VOIDED
  }

  private final DatabaseClient database;
  private final MeterRegistry meters;
  private final Clock clock;
  private final MultiGauge open;
  private final MultiGauge oldest;
  private final AtomicLong reviews = new AtomicLong();
  private final Map<End, Timer> waits = new EnumMap<>(End.class);
  private Disposable running = Disposables.disposed();

  ApprovalMetrics(DatabaseClient database, MeterRegistry meters, Clock clock) {
    this.database = database;
    this.meters = meters;
    this.clock = clock;
    this.open =
        MultiGauge.builder("stagegate.approvals.open")
            .description("Approvals that are not decided yet")
            .register(meters);
    this.oldest =
        MultiGauge.builder("stagegate.approvals.open.oldest")
            .description("For how long the oldest approval has been open")
            .baseUnit("seconds")
            .register(meters);
    Gauge.builder("stagegate.reviews.waiting", reviews, AtomicLong::doubleValue)
        .description("Decisions that wait until it is known who may decide")
        .register(meters);
    for (End end : End.values()) {
      waits.put(end, wait(end, meters));
    }
  }

  private static Timer wait(End end, MeterRegistry meters) {
    return Timer.builder("stagegate.approvals.wait")
        .description("How long approvals took from opening to their end, by how they ended")
        .tag("outcome", end.name().toLowerCase(Locale.ROOT))
        .serviceLevelObjectives(
            Duration.ofSeconds(1),
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            Duration.ofHours(1),
            Duration.ofHours(4),
            Duration.ofDays(1),
            Duration.ofDays(3))
        .register(meters);
  }

  /**
   * Counts what was told of one stage.
   *
   * @param openedAt when its approval began; null where it did with these facts
   */
  void told(List<ApprovalFact> facts, @Nullable Instant openedAt) {
    for (ApprovalFact fact : facts) {
      meters
          .counter("stagegate.approvals.told", "fact", fact.getClass().getSimpleName())
          .increment();
      end(fact).map(waits::get).ifPresent(wait -> wait.record(since(openedAt)));
    }
  }

  private static Optional<End> end(ApprovalFact fact) {
    return switch (fact) {
      case StageApproved approved -> Optional.of(approved.waived() ? End.WAIVED : End.APPROVED);
      case StageRejected _ -> Optional.of(End.REJECTED);
      case ApprovalVoided _ -> Optional.of(End.VOIDED);
      default -> Optional.empty();
    };
  }

  private Duration since(@Nullable Instant openedAt) {
    Duration wait = openedAt == null ? Duration.ZERO : Duration.between(openedAt, clock.instant());
    return wait.isNegative() ? Duration.ZERO : wait;
  }

  Mono<Void> measure() {
    return openNow().then(Mono.defer(this::waitingNow));
  }

  private Mono<Void> openNow() {
    return database
        .sql(OPEN)
        .map(row -> new Open(text(row, "kind"), number(row, "approvals"), number(row, "oldest")))
        .all()
        .collectList()
        .doOnNext(
            kinds -> {
              open.register(rows(kinds, Open::approvals), true);
              oldest.register(rows(kinds, Open::oldestSeconds), true);
            })
        .then();
  }

  private Mono<Void> waitingNow() {
    return database
        .sql(REVIEWS)
        .map(row -> number(row, "reviews"))
        .one()
        .doOnNext(reviews::set)
        .then();
  }

  private static List<Row<?>> rows(List<Open> kinds, ToLongFunction<Open> value) {
    return kinds.stream()
        .<Row<?>>map(kind -> Row.of(Tags.of("kind", kind.kind()), value.applyAsLong(kind)))
        .toList();
  }

  private record Open(String kind, long approvals, long oldestSeconds) {}

  @Override
  public synchronized void start() {
    running =
        Flux.interval(Duration.ZERO, PACE)
            .onBackpressureDrop()
            .concatMap(_ -> measure().onErrorResume(this::logged))
            .subscribe();
  }

  @Override
  public synchronized void stop() {
    running.dispose();
  }

  @Override
  public synchronized boolean isRunning() {
    return !running.isDisposed();
  }

  private Mono<Void> logged(Throwable error) {
    log.warn("Open approvals could not be counted", error);
    return Mono.empty();
  }
}
