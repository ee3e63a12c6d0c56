package dev.stagegate.issues.issue.web;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import dev.stagegate.issues.access.Caller;
import dev.stagegate.issues.issue.CancellingTask;
import dev.stagegate.issues.issue.IssueCommand;
import dev.stagegate.permission.Needs;
import dev.stagegate.permission.Permission;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What people decide about a task that runs, that failed, or that nobody knows the outcome of. */
@RestController
@Tag(name = "Issues")
@RequestMapping("/api/v1/issues")
class TaskController {

  record SkipReason(
      @Schema(requiredMode = REQUIRED, minLength = 1, maxLength = Answering.LONGEST_REASON)
          @Nullable String reason) {}

  /**
   * @param fromUnit the unit to go on with, from 1; needed where nobody knows whether one was done
   */
  record Retry(@Schema(minimum = "1") @Nullable Integer fromUnit) {}

  private final Answering answering;
  private final CancellingTask cancelling;

  TaskController(Answering answering, CancellingTask cancelling) {
    this.answering = answering;
    this.cancelling = cancelling;
  }

  /** Runs a task again that failed, or whose outcome is unknown; what is done of it stays done. */
  @PostMapping("/{issueId}/tasks/{taskId}/retry")
  @Needs(Permission.TASKS_SETTLE)
  @ApiResponse(responseCode = "200")
  @ApiResponse(responseCode = "409")
  Mono<IssueView> retryTask(
      @PathVariable String issueId,
      @PathVariable String taskId,
      @RequestBody(required = false) @Nullable Retry body,
      Principal principal) {
    Integer fromUnit = body == null ? null : body.fromUnit();
    return answering.act(
        issueId, new IssueCommand.RetryTask(taskId, fromUnit, Caller.email(principal)));
  }

  /**
   * Ends a running task, as far as its target still can: it fails as cancelled, or is done if it
   * was too late.
   */
  @PostMapping("/{issueId}/tasks/{taskId}/cancel")
  @Needs(Permission.ISSUES_ROLL_OUT)
  @ApiResponse(responseCode = "200")
  @ApiResponse(responseCode = "409")
  Mono<IssueView> cancelTask(
      @PathVariable String issueId, @PathVariable String taskId, Principal principal) {
    String caller = Caller.email(principal);
    return answering.answer(issueId, caller, cancelling.cancel(issueId, taskId, caller));
  }

  /** Says that a task is done whose outcome was unknown: a person looked. */
  @PostMapping("/{issueId}/tasks/{taskId}/confirm")
  @Needs(Permission.TASKS_SETTLE)
  @ApiResponse(responseCode = "200")
  @ApiResponse(responseCode = "409")
  Mono<IssueView> confirmTask(
      @PathVariable String issueId, @PathVariable String taskId, Principal principal) {
    return answering.act(issueId, new IssueCommand.ConfirmTask(taskId, Caller.email(principal)));
  }

  /** Leaves a task of an approved stage out for good, with the reason; the others go on. */
  @PostMapping("/{issueId}/tasks/{taskId}/skip")
  @Needs(Permission.TASKS_SKIP)
  @ApiResponse(responseCode = "200")
  @ApiResponse(responseCode = "409")
  Mono<IssueView> skipTask(
      @PathVariable String issueId,
      @PathVariable String taskId,
      @RequestBody SkipReason body,
      Principal principal) {
    String reason = body.reason() == null ? "" : body.reason().strip();
    Answering.checkReason(reason, 1);
    return answering.act(
        issueId, new IssueCommand.SkipTask(taskId, reason, Caller.email(principal)));
  }
}
