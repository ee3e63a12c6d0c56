package dev.stagegate.approvals.approval.postgres;

import static dev.stagegate.approvals.postgres.Columns.text;

import dev.stagegate.approvals.approval.Command.Review;
import dev.stagegate.approvals.approval.KeptReview;
import dev.stagegate.approvals.approval.TakenReview;
import dev.stagegate.approvals.json.EngineJson;
import dev.stagegate.events.ApprovalFact.RefusalReason;
import dev.stagegate.events.Channel;
import dev.stagegate.events.Decision;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
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
      SELECT "reviewId", "approvalId", "nodeId", revision, reviewer, decision, comment, channel, "invitationId",
             "taskIds", "decidedAt", "takenAt", refusal
      FROM json_to_recordset(:rows::json) AS r (
        "reviewId" text, "approvalId" text, "nodeId" text, revision text, reviewer text, decision text, comment text,
        channel text, "invitationId" text, "taskIds" text[], "decidedAt" timestamptz, "takenAt" timestamptz, refusal text)
      ON CONFLICT (review_id) DO NOTHING
      RETURNING review_id
      """;

  private final DatabaseClient database;

  KeptReviews(DatabaseClient database) {
    this.database = database;
  }

  /** Adds the reviews of changes that have one; tells the ids that were not there yet. */
  Mono<Set<String>> add(List<Change> changes) {
    List<Row> rows = changes.stream().flatMap(change -> Row.of(change).stream()).toList();
    return rows.isEmpty()
        ? Mono.just(Set.of())
        : database
            .sql(ADD)
            .bind("rows", EngineJson.MAPPER.writeValueAsString(rows))
            .map(row -> text(row, "review_id"))
            .all()
            .collect(Collectors.toSet());
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

  /** One review, by the names of the statement. */
  private record Row(
      String reviewId,
      String approvalId,
      String nodeId,
      String revision,
      String reviewer,
      Decision decision,
      String comment,
      Channel channel,
      @Nullable String invitationId,
      List<String> taskIds,
      Instant decidedAt,
      Instant takenAt,
      @Nullable RefusalReason refusal) {

    static Optional<Row> of(Change change) {
      return Optional.ofNullable(change.turned().review()).map(taken -> of(taken, change.at()));
    }

    private static Row of(TakenReview taken, Instant at) {
      Review review = taken.review();
      return new Row(
          review.reviewId(),
          taken.approvalId(),
          review.nodeId(),
          review.revision(),
          review.reviewer(),
          review.decision(),
          review.comment(),
          review.channel(),
          review.invitationId(),
          review.taskIds(),
          review.decidedAt(),
          at,
          taken.refusal());
    }
  }
}
