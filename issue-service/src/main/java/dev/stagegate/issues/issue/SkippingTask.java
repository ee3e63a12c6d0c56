package dev.stagegate.issues.issue;

import dev.stagegate.issues.issue.Decision.Reason;
import dev.stagegate.issues.issue.Decision.Refused;
import dev.stagegate.issues.issue.Decision.Unchanged;
import dev.stagegate.issues.issue.Entry.Kind;
import java.time.Instant;

/**
 * When a task may be left out: once its stage has its yes, so that nobody approves less than was
 * asked for without knowing, and while it does not run. What is left of the stage is part of what
 * was approved, and needs no new approval.
 */
final class SkippingTask {

  private SkippingTask() {}

  static Decision decide(Issue issue, IssueCommand.SkipTask command, Instant now) {
    return TaskRules.ofTask(
        issue, command.taskId(), (stage, task) -> decide(issue, stage, task, command, now));
  }

  private static Decision decide(
      Issue issue, Stage stage, Task task, IssueCommand.SkipTask command, Instant now) {
    return switch (stage) {
      case Stage.Approved _, Stage.RollingOut _, Stage.Failed _ ->
          skip(issue, stage, task, command, now);
      case Stage.Upcoming _,
          Stage.Checking _,
          Stage.AwaitingApproval _,
          Stage.Rejected _,
          Stage.Done _,
          Stage.Closed _ ->
          Refused.because(
              Reason.WRONG_STATE,
              "Stage "
                  + stage.plan().stageId()
                  + " is not approved and being rolled out; a task of it cannot be skipped.");
    };
  }

  private static Decision skip(
      Issue issue, Stage stage, Task task, IssueCommand.SkipTask command, Instant now) {
    return switch (task.state()) {
      case TaskState.Skipped _ -> new Unchanged("the task is skipped already");
      case TaskState.Running _, TaskState.Done _ ->
          Refused.because(
              Reason.WRONG_STATE, "Task " + task.id() + " has started; it cannot be skipped.");
      case TaskState.Waiting _, TaskState.Failed _, TaskState.OutcomeUnknown _ ->
          TaskRules.settled(
              issue,
              stage,
              task.with(new TaskState.Skipped(now, command.by(), command.reason())),
              TaskRules.entry(Kind.TASK_SKIPPED, stage, task)
                  .by(command.by())
                  .detail("reason", command.reason()),
              now);
    };
  }
}
