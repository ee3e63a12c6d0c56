package dev.stagegate.events.inbox;

import dev.stagegate.events.recurring.RecurringWork;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/**
 * Tells about how many facts the inbox remembers: what the database guesses, which costs nothing.
 */
final class InboxSize extends RecurringWork {

  private static final Duration EVERY = Duration.ofMinutes(1);

  private final DatabaseClient database;
  private final AtomicLong remembered = new AtomicLong();

  InboxSize(DatabaseClient database, MeterRegistry meters) {
    super("guessing the inbox's size", EVERY);
    this.database = database;
    Gauge.builder("stagegate.inbox.remembered", remembered, AtomicLong::doubleValue)
        .description("About how many facts that were taken are remembered")
        .register(meters);
  }

  @Override
  protected Mono<Void> round() {
    return database
        .sql(
            """
            SELECT greatest(reltuples, 0)::bigint AS about FROM pg_class WHERE oid = 'inbox'::regclass
            """)
        .map(row -> Objects.requireNonNull(row.get("about", Long.class)))
        .one()
        .doOnNext(remembered::set)
        .then();
  }
}
