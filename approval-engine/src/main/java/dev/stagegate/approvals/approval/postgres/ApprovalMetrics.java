package dev.stagegate.approvals.approval.postgres;

import static dev.stagegate.approvals.postgres.Columns.number;
import static dev.stagegate.approvals.postgres.Columns.text;

import dev.stagegate.events.ApprovalFact;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** How many approvals are open, by kind, and how many facts were told, by name. */
@Component
final class ApprovalMetrics implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(ApprovalMetrics.class);
  private static final Duration PACE = Duration.ofSeconds(15);

  private static final String OPEN =
      """
      SELECT open.kind, count(a.kind) AS approvals
      FROM unnest(ARRAY['WAITING', 'HELD_AT_NODE', 'UNPLANNED']) AS open (kind)
        LEFT JOIN approval a ON a.kind = open.kind AND a.kind IN ('WAITING', 'HELD_AT_NODE', 'UNPLANNED')
      GROUP BY open.kind
      """;

  private final DatabaseClient database;
  private final MeterRegistry meters;
  private final MultiGauge open;
  private Disposable running = Disposables.disposed();

  ApprovalMetrics(DatabaseClient database, MeterRegistry meters) {
    this.database = database;
    this.meters = meters;
    this.open =
        MultiGauge.builder("stagegate.approvals.open")
            .description("Approvals that are not decided yet")
            .register(meters);
  }

  void told(List<ApprovalFact> facts) {
    for (ApprovalFact fact : facts) {
      meters
          .counter("stagegate.approvals.told", "fact", fact.getClass().getSimpleName())
          .increment();
    }
  }

  Mono<Void> measure() {
    return database
        .sql(OPEN)
        .map(row -> Map.entry(text(row, "kind"), number(row, "approvals")))
        .all()
        .<Row<?>>map(kind -> Row.of(Tags.of("kind", kind.getKey()), kind.getValue()))
        .collectList()
        .doOnNext(rows -> open.register(rows, true))
        .then();
  }

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
