package dev.stagegate.approvals.approval.web;

import dev.stagegate.approvals.approval.web.ReviewsThroughApi.Answer;
import dev.stagegate.events.ApprovalFact.RefusalReason;
import dev.stagegate.web.FieldProblem;
import dev.stagegate.web.Problem;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came of each decision, in the order in which they were sent. */
record BulkAnswer(List<ItemAnswer> items) {

  BulkAnswer {
    items = List.copyOf(items);
  }

  /** What can come of a decision. */
  @Schema(name = "BulkResult")
  enum Result {
    COUNTED,
    REFUSED,
    INVALID
  }

  /**
   * What came of one.
   *
   * @param reason why it was refused; null when it was not
   * @param message what is wrong with it; null when nothing is
   * @param errors which of its fields are wrong
   * @param approval where the approval is now; null when it did not count
   */
  record ItemAnswer(
      @Nullable String id,
      @Nullable String approvalId,
      Result result,
      @Nullable RefusalReason reason,
      @Nullable String message,
      List<FieldProblem> errors,
      @Nullable ApprovalView approval) {

    ItemAnswer {
      errors = List.copyOf(errors);
    }

    static ItemAnswer of(BulkRequest.Item item, Answer answer) {
      return switch (answer) {
        case Answer.Counted counted ->
            new ItemAnswer(
                item.id(),
                item.approvalId(),
                Result.COUNTED,
                null,
                null,
                List.of(),
                ApprovalView.of(counted.approval()));
        case Answer.Refused(RefusalReason reason) ->
            new ItemAnswer(
                item.id(), item.approvalId(), Result.REFUSED, reason, null, List.of(), null);
        case Answer.KeyReused() ->
            invalid(item, "this id was used for another review before", List.of());
      };
    }

    static ItemAnswer invalid(BulkRequest.Item item, Problem problem) {
      return invalid(item, String.valueOf(problem.getMessage()), problem.errors());
    }

    private static ItemAnswer invalid(
        BulkRequest.Item item, String message, List<FieldProblem> errors) {
      return new ItemAnswer(
          item.id(), item.approvalId(), Result.INVALID, null, message, errors, null);
    }
  }
}
