package dev.stagegate.events.inbox;

import dev.stagegate.events.Envelope;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/**
 * Remembers which facts were taken, in the transaction of their effect, so that a repeat changes
 * nothing.
 */
public final class Inbox {

  private static final Duration ANSWER = Duration.ofSeconds(5);

  private final DatabaseClient database;
  private final TransactionalOperator transaction;

  public Inbox(DatabaseClient database, TransactionalOperator transaction) {
    this.database = database;
    this.transaction = transaction;
  }

  /**
   * Runs the effect once per fact id, however often the fact is delivered and whoever delivers it.
   */
  public Mono<Void> once(Envelope envelope, Function<Envelope, Mono<Void>> effect) {
    return remember(envelope.id())
        .filter(isNew -> isNew)
        .flatMap(_ -> effect.apply(envelope))
        .as(transaction::transactional);
  }

  /** Whether the database answers at all. */
  Mono<Boolean> answers() {
    return database
        .sql("SELECT 1")
        .fetch()
        .first()
        .map(_ -> true)
        .timeout(ANSWER)
        .onErrorReturn(false)
        .defaultIfEmpty(false);
  }

  private Mono<Boolean> remember(UUID factId) {
    return database
        .sql("INSERT INTO inbox (fact_id) VALUES (:id) ON CONFLICT (fact_id) DO NOTHING")
        .bind("id", factId)
        .fetch()
        .rowsUpdated()
        .map(rows -> rows == 1);
  }
}
