package dev.stagegate.issues.issue.web;

import dev.stagegate.issues.issue.StatementRef;
import dev.stagegate.issues.issue.Task;
import dev.stagegate.issues.issue.TaskError;
import dev.stagegate.issues.issue.TaskState;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A task as a reader sees it; what does not apply to its state is null. */
record TaskView(
    String taskId,
    String instanceId,
    String engine,
    String databaseName,
    StatementRef statement,
    String lastEditor,
    State state,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt,
    @Nullable Long rows,
    @Nullable Long millis,
    @Nullable TaskError error,
    @Nullable String reason,
    @Nullable String confirmedBy,
    @Nullable String skippedBy) {

  /** How a task stands. */
  @Schema(name = "TaskState")
  enum State {
    WAITING,
    RUNNING,
    DONE,
    SKIPPED,
    FAILED,
    OUTCOME_UNKNOWN
  }

  static TaskView of(Task task) {
    return switch (task.state()) {
      case TaskState.Waiting _ -> view(task, State.WAITING, null, null);
      case TaskState.Running s -> view(task, State.RUNNING, s.startedAt(), null);
      case TaskState.Done s ->
          view(task, State.DONE, s.startedAt(), s.endedAt())
              .result(s.rows(), s.millis(), s.confirmedBy());
      case TaskState.Skipped s ->
          view(task, State.SKIPPED, null, s.at()).why(null, s.reason(), s.by());
      case TaskState.Failed s ->
          view(task, State.FAILED, s.startedAt(), s.endedAt()).why(s.error(), null, null);
      case TaskState.OutcomeUnknown s ->
          view(task, State.OUTCOME_UNKNOWN, s.startedAt(), s.noticedAt())
              .why(null, s.reason(), null);
    };
  }

  private static TaskView view(
      Task task, State state, @Nullable Instant startedAt, @Nullable Instant endedAt) {
    return new TaskView(
        task.id(),
        task.target().instanceId(),
        task.target().engine(),
        task.target().databaseName(),
        task.statement(),
        task.lastEditor(),
        state,
        startedAt,
        endedAt,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  private TaskView result(
      @Nullable Long changedRows, @Nullable Long took, @Nullable String confirmer) {
    return new TaskView(
        taskId,
        instanceId,
        engine,
        databaseName,
        statement,
        lastEditor,
        state,
        startedAt,
        endedAt,
        changedRows,
        took,
        null,
        null,
        confirmer,
        null);
  }

  private TaskView why(@Nullable TaskError what, @Nullable String why, @Nullable String skipper) {
    return new TaskView(
        taskId,
        instanceId,
        engine,
        databaseName,
        statement,
        lastEditor,
        state,
        startedAt,
        endedAt,
        null,
        null,
        what,
        why,
        null,
        skipper);
  }
}
