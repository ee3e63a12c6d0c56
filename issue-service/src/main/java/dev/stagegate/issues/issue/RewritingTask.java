package dev.stagegate.issues.issue;

import dev.stagegate.issues.issue.Decision.Reason;
import dev.stagegate.issues.issue.Decision.Refused;
import dev.stagegate.issues.issue.Decision.Unchanged;
import dev.stagegate.issues.issue.Entry.Kind;
import java.util.List;

/** When a task may be given another statement: until it has started, by who saw what is there. */
final class RewritingTask {

  private RewritingTask() {}

  static Decision decide(Issue issue, IssueCommand.ChangeStatement command) {
    return TaskRules.ofTask(
        issue, command.taskId(), (stage, task) -> decide(issue, stage, task, command));
  }

  private static Decision decide(
      Issue issue, Stage stage, Task task, IssueCommand.ChangeStatement command) {
    if (!stage.revision().equals(command.seen())) {
      return Refused.because(
          Reason.STALE_REVISION,
          "The stage is at revision " + stage.revision() + " by now; look at it again.");
    }
    if (isSettled(task)) {
      return Refused.because(
          Reason.WRONG_STATE,
          "Task " + task.id() + " has started or was skipped; it cannot be changed any more.");
    }
    Work changed = task.work().with(command.statement()).orElse(null);
    if (changed == null) {
      return Refused.because(
          Reason.WRONG_STATE,
          "Task " + task.id() + " has no statement to change; close the issue and ask anew.");
    }
    if (changed.equals(task.work())) {
      return new Unchanged("the statement is the same, byte for byte");
    }
    Plan plan =
        CheckingStage.with(stage.plan(), command.others())
            .with(task.rewritten(changed, command.editor(), command.checks()));
    return StageLimits.excess(plan.toDo().stream().flatMap(t -> t.work().sql().stream()).toList())
        .<Decision>map(excess -> Refused.because(Reason.TOO_LARGE, excess))
        .orElseGet(
            () ->
                AskingAnew.with(
                    issue,
                    stage,
                    plan,
                    entry(stage, task, command),
                    List.of(task.id()),
                    command.by()));
  }

  /** What has begun, and was not rolled back by its target, must stay what was approved. */
  private static boolean isSettled(Task task) {
    return switch (task.state()) {
      case TaskState.Running _, TaskState.Done _, TaskState.Skipped _, TaskState.OutcomeUnknown _ ->
          true;
      case TaskState.Waiting _, TaskState.Failed _ -> false;
    };
  }

  private static Entry entry(Stage stage, Task before, IssueCommand.ChangeStatement command) {
    return TaskRules.entry(Kind.STATEMENT_CHANGED, stage, before)
        .by(command.by())
        .detail("from", before.work().sql().map(StatementRef::sha256).orElse(null))
        .detail("to", command.statement().sha256())
        .detail("commit", command.writing() == null ? null : command.writing().commit());
  }
}
