package dev.stagegate.events.inbox;

import dev.stagegate.events.Envelope;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
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
    return onceEach(List.of(envelope), fresh -> effect.apply(fresh.getFirst()));
  }

  /**
   * The same for several facts in one transaction: the effect is given those that were not taken
   * before, in their order. Either all of them count as taken or none does.
   */
  public Mono<Void> onceEach(
      List<Envelope> envelopes, Function<List<Envelope>, Mono<Void>> effect) {
    return remember(envelopes)
        .map(fresh -> envelopes.stream().filter(e -> fresh.remove(e.id())).toList())
        .filter(fresh -> !fresh.isEmpty())
        .flatMap(effect)
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

  /** The ids that were not there before. In order, so that two readers never wait in a circle. */
  private Mono<Set<UUID>> remember(List<Envelope> envelopes) {
    return database
        .sql(
            """
            INSERT INTO inbox (fact_id)
            SELECT fact_id FROM unnest(:ids::uuid[]) AS fact (fact_id) ORDER BY fact_id
            ON CONFLICT (fact_id) DO NOTHING
            RETURNING fact_id
            """)
        .bind("ids", envelopes.stream().map(Envelope::id).toArray(UUID[]::new))
        .map(row -> Objects.requireNonNull(row.get(0, UUID.class)))
        .all()
        .collect(Collectors.toCollection(HashSet::new));
  }
}
