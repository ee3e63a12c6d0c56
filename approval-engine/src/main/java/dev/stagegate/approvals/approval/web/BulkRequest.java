package dev.stagegate.approvals.approval.web;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import dev.stagegate.approvals.approval.TakingReview;
import dev.stagegate.events.Decision;
import dev.stagegate.web.Problem;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Many decisions at once. */
record BulkRequest(
    @ArraySchema(
            arraySchema = @Schema(requiredMode = REQUIRED),
            minItems = 1,
            maxItems = MOST_ITEMS)
        @Nullable List<@Nullable Item> items) {

  private static final int MOST_ITEMS = 100;

  /**
   * One decision.
   *
   * @param id what makes a repeat of it recognisable
   * @param nodeId the node that was seen open
   * @param revision the revision that was seen
   * @param taskIds the tasks it is about; left out means the whole stage
   */
  @Schema(name = "BulkItem")
  record Item(
      @Schema(requiredMode = REQUIRED, maxLength = ReviewRequest.LONGEST_KEY) @Nullable String id,
      @Schema(requiredMode = REQUIRED) @Nullable String approvalId,
      @Schema(requiredMode = REQUIRED, maxLength = ReviewRequest.LONGEST_KEY)
          @Nullable String nodeId,
      @Schema(requiredMode = REQUIRED, pattern = "[0-9a-f]{64}") @Nullable String revision,
      @Schema(requiredMode = REQUIRED) @Nullable Decision decision,
      @Schema(maxLength = TakingReview.LONGEST_COMMENT) @Nullable String comment,
      @Nullable List<@Nullable String> taskIds) {

    String approvalIdOrNone() {
      return approvalId == null ? "" : approvalId.replace("\0", "");
    }

    ReviewRequest toReviewRequest() {
      return new ReviewRequest(id, nodeId, revision, decision, comment, taskIds);
    }
  }

  List<Item> checkedItems() {
    if (items == null || items.isEmpty() || items.size() > MOST_ITEMS) {
      throw Problem.unreadable("/items", "must be 1 to " + MOST_ITEMS + " decisions");
    }
    List<Item> checked = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < items.size(); i++) {
      Item item = items.get(i);
      if (item == null || item.id() == null || item.id().isBlank() || !ids.add(item.id())) {
        throw Problem.unreadable("/items/" + i + "/id", "each decision has an id of its own");
      }
      checked.add(item);
    }
    return checked;
  }
}
