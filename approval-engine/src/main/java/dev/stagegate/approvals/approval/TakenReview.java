package dev.stagegate.approvals.approval;

import dev.stagegate.approvals.approval.Command.Review;
import dev.stagegate.events.ApprovalFact.RefusalReason;
import org.jspecify.annotations.Nullable;

/**
 * A review as it is kept, whether it counted or not.
 *
 * @param approvalId the approval it named
 * @param refusal why it did not count; null when it did
 */
public record TakenReview(String approvalId, Review review, @Nullable RefusalReason refusal) {}
