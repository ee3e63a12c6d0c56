package dev.stagegate.approvals.approval.postgres;

import dev.stagegate.approvals.approval.Command.Review;
import dev.stagegate.approvals.approval.KeptReview;
import dev.stagegate.approvals.approval.TakenReview;
import dev.stagegate.events.ApprovalFact.RefusalReason;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.Parameter;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Every review that came, each once. */
@Component
final class KeptReviews {

  private static final String ADD =
      """
      INSERT INTO review (review_id, approval_id, node_id, revision, reviewer, decision, comment, channel, invitation_id,
                          task_ids, decided_at, taken_at, refusal)
      VALUES (:reviewId, :approvalId, :nodeId, :revision, :reviewer, :decision, :comment, :channel, :invitationId,
              :taskIds::text[], :decidedAt, :takenAt, :refusal)
      ON CONFLICT (review_id) DO NOTHING
      """;

  private final DatabaseClient database;
  private final Clock clock;

  KeptReviews(DatabaseClient database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Adds a review; false when its id is there already. */
  Mono<Boolean> add(TakenReview taken) {
    Review review = taken.review();
    RefusalReason refusal = taken.refusal();
    return database
        .sql(ADD)
        .bind("reviewId", review.reviewId())
        .bind("approvalId", taken.approvalId())
        .bind("nodeId", review.nodeId())
        .bind("revision", review.revision())
        .bind("reviewer", review.reviewer())
        .bind("decision", review.decision().name())
        .bind("comment", review.comment())
        .bind("channel", review.channel().name())
        .bind("invitationId", text(review.invitationId()))
        .bind("taskIds", review.taskIds().toArray(String[]::new))
        .bind("decidedAt", review.decidedAt())
        .bind("takenAt", clock.instant())
        .bind("refusal", text(refusal == null ? null : refusal.name()))
        .fetch()
        .rowsUpdated()
        .map(rows -> rows == 1);
  }

  Mono<KeptReview> find(String reviewId) {
    return database
        .sql("SELECT * FROM review WHERE review_id = :id")
        .bind("id", reviewId)
        .map(ReviewRow::kept)
        .one();
  }

  Flux<KeptReview> of(String approvalId) {
    return database
        .sql("SELECT * FROM review WHERE approval_id = :id ORDER BY taken_at, review_id LIMIT 1000")
        .bind("id", approvalId)
        .map(ReviewRow::kept)
        .all();
  }

  private static Parameter text(@Nullable String value) {
    return Parameter.fromOrEmpty(value, String.class);
  }
}
