package dev.stagegate.approvals.approval.web;

import dev.stagegate.approvals.approval.Command.Review;
import dev.stagegate.approvals.approval.KeptReview;
import dev.stagegate.events.ApprovalFact.RefusalReason;
import dev.stagegate.events.Channel;
import dev.stagegate.events.Decision;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A review as it came.
 *
 * @param taskIds the tasks it is about; empty means the whole stage
 * @param counted whether it counted
 * @param refusal why not; null when it did
 */
record ReviewView(
    String reviewId,
    String nodeId,
    String revision,
    String reviewer,
    Decision decision,
    String comment,
    Channel channel,
    List<String> taskIds,
    Instant decidedAt,
    Instant takenAt,
    boolean counted,
    @Nullable RefusalReason refusal) {

  ReviewView {
    taskIds = List.copyOf(taskIds);
  }

  static ReviewView of(KeptReview kept) {
    Review review = kept.taken().review();
    RefusalReason refusal = kept.taken().refusal();
    return new ReviewView(
        review.reviewId(),
        review.nodeId(),
        review.revision(),
        review.reviewer(),
        review.decision(),
        review.comment(),
        review.channel(),
        review.taskIds(),
        review.decidedAt(),
        kept.takenAt(),
        refusal == null,
        refusal);
  }
}
