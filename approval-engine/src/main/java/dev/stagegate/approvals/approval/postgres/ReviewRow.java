package dev.stagegate.approvals.approval.postgres;

import static dev.stagegate.approvals.postgres.Columns.instant;
import static dev.stagegate.approvals.postgres.Columns.text;
import static dev.stagegate.approvals.postgres.Columns.texts;

import dev.stagegate.approvals.approval.Command.Review;
import dev.stagegate.approvals.approval.KeptReview;
import dev.stagegate.approvals.approval.TakenReview;
import dev.stagegate.events.ApprovalFact.RefusalReason;
import dev.stagegate.events.Channel;
import dev.stagegate.events.Decision;
import io.r2dbc.spi.Readable;

/** Reads reviews from rows. */
final class ReviewRow {

  private ReviewRow() {}

  static KeptReview kept(Readable row) {
    String refusal = row.get("refusal", String.class);
    Review review =
        new Review(
            text(row, "review_id"),
            text(row, "node_id"),
            text(row, "revision"),
            text(row, "reviewer"),
            Decision.valueOf(text(row, "decision")),
            text(row, "comment"),
            Channel.valueOf(text(row, "channel")),
            null,
            row.get("invitation_id", String.class),
            texts(row, "task_ids"),
            instant(row, "decided_at"));
    return new KeptReview(
        new TakenReview(
            text(row, "approval_id"),
            review,
            refusal == null ? null : RefusalReason.valueOf(refusal)),
        instant(row, "taken_at"));
  }
}
