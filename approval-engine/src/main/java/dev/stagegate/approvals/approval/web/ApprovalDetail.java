package dev.stagegate.approvals.approval.web;

import dev.stagegate.approvals.flow.Explanation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An approval with all that was said about it, and why it must pass what it must pass. */
record ApprovalDetail(
    ApprovalView approval, List<ReviewView> reviews, @Nullable Explanation explanation) {

  ApprovalDetail {
    reviews = List.copyOf(reviews);
  }
}
