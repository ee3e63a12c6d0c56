package dev.stagegate.approvals.approval.web;

import dev.stagegate.approvals.flow.Explanation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An approval with all that was said about it, and why it must pass what it must pass.
 *
 * @param inWords the explanation as sentences, in the caller's language
 */
record ApprovalDetail(
    ApprovalView approval,
    List<ReviewView> reviews,
    @Nullable Explanation explanation,
    List<String> inWords) {

  ApprovalDetail {
    reviews = List.copyOf(reviews);
    inWords = List.copyOf(inWords);
  }
}
