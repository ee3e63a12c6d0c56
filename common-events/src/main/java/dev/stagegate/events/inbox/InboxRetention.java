package dev.stagegate.events.inbox;

import dev.stagegate.events.recurring.RecurringWork;
import java.time.Duration;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Lets the inbox forget facts that Kafka has forgotten as well. Every replica does, since deleting
 * twice does no harm; what another one is deleting is left to it.
 */
final class InboxRetention extends RecurringWork {

  private final DatabaseClient database;
  private final InboxSettings settings;

  InboxRetention(DatabaseClient database, InboxSettings settings) {
    super("trimming the inbox", settings.trimEvery());
    this.database = database;
    this.settings = settings;
  }

  @Override
  protected Mono<Void> round() {
    return trim().then();
  }

  /** Deletes all ids that are old enough; tells how many went in each transaction. */
  Flux<Long> trim() {
    return Mono.defer(this::deleteSome).repeat().takeUntil(gone -> gone < settings.trimBatch());
  }

  private Mono<Long> deleteSome() {
    return database
        .sql(
            """
            DELETE FROM inbox WHERE fact_id IN (
              SELECT fact_id FROM inbox WHERE taken_at < now() - make_interval(secs => :retention)
              ORDER BY taken_at LIMIT :batch FOR UPDATE SKIP LOCKED)
            """)
        .bind("retention", seconds(settings.retention()))
        .bind("batch", settings.trimBatch())
        .fetch()
        .rowsUpdated();
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
