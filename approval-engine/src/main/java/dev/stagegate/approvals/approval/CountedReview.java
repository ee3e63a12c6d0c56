package dev.stagegate.approvals.approval;

import dev.stagegate.events.Channel;
import dev.stagegate.events.Decision;
import java.time.Instant;
import java.util.List;

/** A review that counted. */
public record CountedReview(
    String reviewId,
    String nodeId,
    String reviewer,
    Decision decision,
    String comment,
    Channel channel,
    List<String> taskIds,
    Instant decidedAt) {

  public CountedReview {
    taskIds = List.copyOf(taskIds);
  }
}
