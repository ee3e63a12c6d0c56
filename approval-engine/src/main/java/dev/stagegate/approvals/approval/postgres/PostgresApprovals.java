package dev.stagegate.approvals.approval.postgres;

import static dev.stagegate.approvals.postgres.Columns.text;

import dev.stagegate.approvals.approval.Approvals;
import dev.stagegate.approvals.approval.KeptApproval;
import dev.stagegate.approvals.approval.KeptReview;
import dev.stagegate.approvals.approval.Listing;
import dev.stagegate.approvals.approval.Situation;
import dev.stagegate.approvals.approval.StageKey;
import dev.stagegate.approvals.approval.Turned;
import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Approvals in PostgreSQL: what they come to, what is asked of them, which are to be looked at. */
@Component
final class PostgresApprovals implements Approvals {

  private static final String DUE =
      """
      SELECT a.issue_id, a.stage_id
      FROM approval a
        LEFT JOIN directory w ON w.key = 'workspace'
        LEFT JOIN directory p ON p.key = 'projects/' || a.project_id
        LEFT JOIN directory s ON s.key = 'external-systems'
      WHERE a.kind IN ('WAITING', 'HELD_AT_NODE', 'UNPLANNED')
        AND (a.workspace_version < w.version
          OR a.project_version < p.version
          OR a.systems_version < s.version
          OR a.examine_at <= :now
          OR (a.kind = 'UNPLANNED' AND a.book_version < (SELECT version FROM rules_version)))
      ORDER BY a.changed_at
      LIMIT :most
      """;

  private final DatabaseClient database;
  private final TransactionalOperator transaction;
  private final ChangingStages changing;
  private final ChangingTogether together;
  private final KeptReviews reviews;
  private final ListingApprovals listing;

  PostgresApprovals(
      DatabaseClient database,
      TransactionalOperator transaction,
      ChangingStages changing,
      ChangingTogether together,
      KeptReviews reviews,
      ListingApprovals listing) {
    this.database = database;
    this.transaction = transaction;
    this.changing = changing;
    this.together = together;
    this.reviews = reviews;
    this.listing = listing;
  }

  @Override
  public Mono<Turned> change(Wanted wanted, Function<Situation, Turned> decide) {
    return changeEach(List.of(new Asked(wanted, decide))).map(List::getFirst);
  }

  @Override
  public Mono<Void> changeAll(List<Asked> asked) {
    return Flux.fromIterable(Rounds.of(asked)).concatMap(this::changeEach).then();
  }

  private Mono<List<Turned>> changeEach(List<Asked> asked) {
    return changing.change(asked).as(transaction::transactional);
  }

  @Override
  public Mono<Decided> changeNamed(
      String approvalId, BiFunction<KeptApproval, Situation, Turned> decide) {
    return together.change(approvalId, decide);
  }

  @Override
  public Mono<KeptApproval> find(String approvalId) {
    return listing.find(approvalId);
  }

  @Override
  public Flux<KeptApproval> list(Listing which, int atMost) {
    return listing.list(which, atMost);
  }

  @Override
  public Flux<Happened> historyOf(String approvalId) {
    return listing.historyOf(approvalId);
  }

  @Override
  public Flux<KeptReview> reviewsOf(String approvalId) {
    return reviews.of(approvalId);
  }

  @Override
  public Mono<KeptReview> findReview(String reviewId) {
    return reviews.find(reviewId);
  }

  @Override
  public Flux<StageKey> toReexamine(Instant now, int atMost) {
    return database
        .sql(DUE)
        .bind("now", now)
        .bind("most", atMost)
        .map(row -> new StageKey(text(row, "issue_id"), text(row, "stage_id")))
        .all();
  }
}
