package dev.stagegate.issues.audit;

import dev.stagegate.events.recurring.RecurringWork;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** How long the audit log is, and how many deeds have no place in its chain yet. */
@Component
class AuditMetrics extends RecurringWork {

  private static final Duration EVERY = Duration.ofSeconds(15);

  private static final String LENGTH =
      """
      SELECT coalesce((SELECT max(sequence) FROM audit_entry), 0) AS entries,
             (SELECT count(*) FROM audit_waiting) AS waiting
      """;

  private final DatabaseClient database;
  private final AtomicReference<Length> length = new AtomicReference<>(new Length(0, 0));

  AuditMetrics(DatabaseClient database, MeterRegistry meters) {
    super("measuring the audit log", EVERY);
    this.database = database;
    Gauge.builder("stagegate.audit.entries", length, now -> now.get().entries())
        .description("Entries of the audit log")
        .register(meters);
    Gauge.builder("stagegate.audit.waiting", length, now -> now.get().waiting())
        .description("Deeds that have no place in the chain yet")
        .register(meters);
  }

  @Override
  protected Mono<Void> round() {
    return database
        .sql(LENGTH)
        .map(
            row ->
                new Length(
                    Objects.requireNonNull(row.get("entries", Long.class)),
                    Objects.requireNonNull(row.get("waiting", Long.class))))
        .one()
        .doOnNext(length::set)
        .then();
  }

  private record Length(long entries, long waiting) {}
}
