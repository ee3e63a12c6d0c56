package dev.stagegate.approvals.approval.postgres;

import static dev.stagegate.approvals.postgres.Columns.number;
import static dev.stagegate.approvals.postgres.Columns.text;

import dev.stagegate.approvals.approval.WaitingReviews;
import dev.stagegate.events.ReviewFact.StageReviewed;
import dev.stagegate.events.wire.FactJson;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Keeps decisions that wait. */
@Component
final class PostgresWaitingReviews implements WaitingReviews {

  private static final String FIRST =
      """
      SELECT position, body::text AS body FROM waiting_review ORDER BY position LIMIT 1 FOR UPDATE SKIP LOCKED
      """;

  private final DatabaseClient database;
  private final TransactionalOperator transaction;

  PostgresWaitingReviews(DatabaseClient database, TransactionalOperator transaction) {
    this.database = database;
    this.transaction = transaction;
  }

  @Override
  public Mono<Void> keep(StageReviewed review) {
    return database
        .sql(
            "INSERT INTO waiting_review (review_id, body) VALUES (:id, :body::json) ON CONFLICT DO"
                + " NOTHING")
        .bind("id", review.reviewId())
        .bind("body", FactJson.MAPPER.writeValueAsString(review))
        .then();
  }

  @Override
  public Mono<Long> takeWhile(BooleanSupplier mayTake, Function<StageReviewed, Mono<Void>> take) {
    return takeFirst(mayTake, take).repeat().takeWhile(taken -> taken).count();
  }

  private Mono<Boolean> takeFirst(
      BooleanSupplier mayTake, Function<StageReviewed, Mono<Void>> take) {
    return database
        .sql(FIRST)
        .map(row -> new Kept(number(row, "position"), text(row, "body")))
        .one()
        .filter(_ -> mayTake.getAsBoolean())
        .flatMap(kept -> take.apply(kept.review()).then(forget(kept)).thenReturn(true))
        .as(transaction::transactional)
        .defaultIfEmpty(false);
  }

  private Mono<Void> forget(Kept kept) {
    return database
        .sql("DELETE FROM waiting_review WHERE position = :position")
        .bind("position", kept.position())
        .then();
  }

  private record Kept(long position, String body) {

    StageReviewed review() {
      return FactJson.MAPPER.readValue(body, StageReviewed.class);
    }
  }
}
