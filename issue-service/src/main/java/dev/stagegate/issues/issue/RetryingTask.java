package dev.stagegate.issues.issue;

import dev.stagegate.issues.issue.Decision.Reason;
import dev.stagegate.issues.issue.Decision.Refused;
import dev.stagegate.issues.issue.Entry.Kind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a task runs again: what is done of it stays done, and it goes on after that. Where nobody
 * knows whether a unit was done, the person who looked says so by naming the unit to go on with.
 */
final class RetryingTask {

  private RetryingTask() {}

  static Decision decide(Issue issue, IssueCommand.RetryTask command, Instant now) {
    return TaskRules.ofTask(
        issue, command.taskId(), (stage, task) -> decide(issue, stage, task, command, now));
  }

  private static Decision decide(
      Issue issue, Stage stage, Task task, IssueCommand.RetryTask command, Instant now) {
    @Nullable Integer from = command.fromUnit();
    return switch (task.state()) {
      case TaskState.Failed s ->
          from == null || from == s.kept().nextUnit()
              ? again(issue, stage, task, s.kept(), command, now)
              : wrongUnit(task, "goes on with unit " + s.kept().nextUnit() + ".");
      case TaskState.OutcomeUnknown s when s.unit() == null ->
          from == null || from == s.kept().nextUnit()
              ? again(issue, stage, task, s.kept(), command, now)
              : wrongUnit(task, "begins with unit " + s.kept().nextUnit() + ".");
      case TaskState.OutcomeUnknown s -> ofUnknown(issue, stage, task, s, command, now);
      // Tried at once, and by its own patience again.
      case TaskState.Waiting s when s.outOfReach() != null ->
          from == null || from == s.kept().nextUnit()
              ? again(issue, stage, task, s.kept(), command, now)
              : wrongUnit(task, "goes on with unit " + s.kept().nextUnit() + ".");
      case TaskState.Waiting _, TaskState.Running _, TaskState.Done _, TaskState.Skipped _ ->
          Refused.because(
              Reason.WRONG_STATE,
              "Task " + task.id() + " has not failed, and its outcome is not unknown.");
    };
  }

  private static Decision ofUnknown(
      Issue issue,
      Stage stage,
      Task task,
      TaskState.OutcomeUnknown state,
      IssueCommand.RetryTask command,
      Instant now) {
    int unknown = state.kept().nextUnit();
    @Nullable Integer from = command.fromUnit();
    if (from != null && from == unknown) {
      return again(issue, stage, task, state.kept(), command, now);
    }
    boolean isLast = unknown >= task.work().sql().map(StatementRef::units).orElse(1);
    if (from != null && from == unknown + 1 && !isLast) {
      return again(issue, stage, task, state.kept().and(0), command, now);
    }
    return wrongUnit(
        task,
        "needs fromUnit: "
            + unknown
            + " if you found that unit "
            + unknown
            + " was not done"
            + (isLast
                ? "; if it was, confirm the task instead."
                : ", " + (unknown + 1) + " if it was."));
  }

  private static Decision again(
      Issue issue, Stage stage, Task task, Kept kept, IssueCommand.RetryTask command, Instant now) {
    return TaskRules.settled(
        issue,
        stage,
        task.with(new TaskState.Waiting(0, kept)),
        TaskRules.entry(Kind.TASK_RETRIED, stage, task)
            .by(command.by())
            .detail("fromUnit", kept.units() == 0 ? null : kept.nextUnit()),
        now);
  }

  private static Refused wrongUnit(Task task, String why) {
    return Refused.because(Reason.WRONG_STATE, "A retry of task " + task.id() + " " + why);
  }
}
