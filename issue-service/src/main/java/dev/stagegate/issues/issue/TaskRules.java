package dev.stagegate.issues.issue;

import dev.stagegate.issues.issue.Decision.Changed;
import dev.stagegate.issues.issue.Decision.Reason;
import dev.stagegate.issues.issue.Decision.Refused;
import dev.stagegate.issues.issue.Decision.Unchanged;
import dev.stagegate.issues.issue.Entry.Kind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How tasks run: one at a time, in order, only what was approved, and each at most once. What a run
 * reports counts only while that very run is under way, so reports may repeat and come late.
 */
final class TaskRules {

  /** So often a task may be cut short by a dying service before a person has to look at it. */
  static final int MOST_INTERRUPTIONS = 5;

  private TaskRules() {}

  static Decision start(Issue issue, IssueCommand.StartTask command, Instant now) {
    Task task = issue.ready().filter(ready -> ready.id().equals(command.taskId())).orElse(null);
    if (task == null || !(issue.current().orElseThrow() instanceof Stage.RollingOut stage)) {
      return Refused.because(
          Reason.WRONG_STATE, "It is not the turn of task " + command.taskId() + ".");
    }
    if (stage.plan().dueAt(task).filter(now::isBefore).isPresent()) {
      return new Unchanged("its time has not come");
    }
    if (!stage.ask().covers(task) || !stage.ask().stillMeans(stage.plan())) {
      TaskError error = TaskError.of("The stage is not what was approved; nothing was run.");
      return settled(
          issue,
          stage,
          task.with(new TaskState.Failed(now, now, error, kept(task))),
          entry(Kind.TASK_FAILED, stage, task).detail("message", error.message()),
          now);
    }
    TaskState running =
        new TaskState.Running(
            command.runId(), now, interruptions(task), kept(task), outOfReach(task), null);
    return Changed.to(issue.with(stage.with(stage.plan().with(task.with(running)))))
        .note(
            entry(Kind.TASK_STARTED, stage, task)
                .detail("instanceId", task.work().database().map(Target::instanceId).orElse(null))
                .detail(
                    "databaseName", task.work().database().map(Target::databaseName).orElse(null))
                .detail("statement", task.work().sql().map(StatementRef::sha256).orElse(null))
                .detail("fromUnit", kept(task).units() == 0 ? null : kept(task).nextUnit()));
  }

  static Decision giveBack(Issue issue, IssueCommand.ReturnTask command, Instant now) {
    return ofRun(
        issue,
        command,
        (stage, task, running) -> {
          int interruptions = running.interruptions() + 1;
          if (running.cancelledBy() != null) {
            return cancelled(issue, stage, task, running, now);
          }
          if (interruptions > MOST_INTERRUPTIONS) {
            TaskError error =
                TaskError.of(
                    "The service died "
                        + interruptions
                        + " times while it began this task; nothing was done on the target then.");
            return failed(issue, stage, task, running, error, running.kept(), now);
          }
          return settled(
              issue,
              stage,
              task.with(new TaskState.Waiting(interruptions, running.kept(), running.outOfReach())),
              entry(Kind.TASK_RETURNED, stage, task).detail("interruptions", interruptions),
              now);
        });
  }

  static Decision finish(Issue issue, IssueCommand.FinishTask command, Instant now) {
    return ofRun(
        issue,
        command,
        (stage, task, running) ->
            settled(
                issue,
                stage,
                task.with(
                    new TaskState.Done(
                        running.startedAt(), now, command.rows(), command.millis(), null)),
                entry(Kind.TASK_DONE, stage, task)
                    .detail("rows", command.rows())
                    .detail("millis", command.millis())
                    .detail("cancelledTooLateBy", running.cancelledBy()),
                now));
  }

  static Decision fail(Issue issue, IssueCommand.FailTask command, Instant now) {
    return ofRun(
        issue,
        command,
        (stage, task, running) ->
            failed(issue, stage, task, running, command.error(), command.kept(), now));
  }

  /** Somebody wanted it to end, and nothing more of it has run. */
  static Decision cancelled(
      Issue issue, Stage stage, Task task, TaskState.Running running, Instant now) {
    TaskError error = TaskError.of("Cancelled by " + running.cancelledBy() + ".");
    return failed(issue, stage, task, running, error, running.kept(), now);
  }

  static Decision failed(
      Issue issue,
      Stage stage,
      Task task,
      TaskState.Running running,
      TaskError error,
      Kept kept,
      Instant now) {
    return settled(
        issue,
        stage,
        task.with(new TaskState.Failed(running.startedAt(), now, error, kept)),
        entry(Kind.TASK_FAILED, stage, task)
            .detail("code", error.code())
            .detail("message", error.message())
            .detail("unit", error.unit())
            .detail("line", error.line())
            .detail("column", error.column())
            .detail("unitsDone", unitsDone(kept))
            .detail("cancelledBy", running.cancelledBy()),
        now);
  }

  static Decision lose(Issue issue, IssueCommand.LoseTask command, Instant now) {
    return ofRun(
        issue,
        command,
        (stage, task, running) ->
            settled(
                issue,
                stage,
                task.with(
                    new TaskState.OutcomeUnknown(
                        running.startedAt(),
                        now,
                        command.reason(),
                        command.kept(),
                        command.unit())),
                entry(Kind.TASK_OUTCOME_UNKNOWN, stage, task)
                    .detail("reason", command.reason())
                    .detail("unit", command.unit())
                    .detail("unitsDone", unitsDone(command.kept())),
                now));
  }

  static Decision confirm(Issue issue, IssueCommand.ConfirmTask command, Instant now) {
    return ofTask(
        issue,
        command.taskId(),
        (stage, task) ->
            task.state() instanceof TaskState.OutcomeUnknown unknown
                ? settled(
                    issue,
                    stage,
                    task.with(
                        new TaskState.Done(unknown.startedAt(), now, null, null, command.by())),
                    entry(Kind.TASK_CONFIRMED, stage, task).by(command.by()),
                    now)
                : Refused.because(
                    Reason.WRONG_STATE, "The outcome of task " + task.id() + " is not unknown."));
  }

  /** What a person decides about a task. */
  interface OfTask {
    Decision decide(Stage stage, Task task);
  }

  /** Applies a rule to a task of an open issue. */
  static Decision ofTask(Issue issue, String taskId, OfTask rule) {
    Stage stage = issue.stageOfTask(taskId).orElse(null);
    Task task = stage == null ? null : stage.plan().task(taskId).orElse(null);
    if (stage == null || task == null) {
      return IssueRules.notThere("task", taskId);
    }
    return issue.state() == IssueState.OPEN ? rule.decide(stage, task) : IssueRules.notOpen(issue);
  }

  /** What follows for a task from what its run tells. */
  interface OfRun {
    Decision decide(Stage stage, Task task, TaskState.Running running);
  }

  /** Applies a rule to a task while that very run of it is under way. */
  static Decision ofRun(Issue issue, IssueCommand.ByRollout command, OfRun rule) {
    Stage stage = issue.stageOfTask(command.taskId()).orElse(null);
    Task task = stage == null ? null : stage.plan().task(command.taskId()).orElse(null);
    if (stage == null || task == null) {
      return IssueRules.notThere("task", command.taskId());
    }
    return task.state() instanceof TaskState.Running running
            && running.runId().equals(command.runId())
        ? rule.decide(stage, task, running)
        : new Unchanged("that run of the task is over");
  }

  /** The issue with a task that moved on, and all that follows for its stage and the next. */
  static Changed settled(Issue issue, Stage stage, Task task, Entry entry, Instant now) {
    Plan plan = stage.plan().with(task);
    Stage next =
        switch (stage) {
          case Stage.RollingOut s -> settled(plan, s.ask(), s.clearance(), now);
          case Stage.Failed s -> settled(plan, s.ask(), s.clearance(), now);
          case Stage.Upcoming s -> s.with(plan);
          case Stage.Checking s -> s.with(plan);
          case Stage.AwaitingApproval s -> s.with(plan);
          case Stage.Approved s -> plan.toDo().isEmpty() ? new Stage.Done(plan, now) : s.with(plan);
          case Stage.Rejected s -> s.with(plan);
          case Stage.Done s -> s.with(plan);
          case Stage.Closed s -> s.with(plan);
        };
    Changed changed = Changed.to(issue.with(next)).note(entry);
    return next instanceof Stage.Done && !(stage instanceof Stage.Done)
        ? IssueRules.arriveNext(
            changed.note(Entry.of(Kind.STAGE_DONE, null).stage(plan.stageId())), now)
        : changed;
  }

  private static Stage settled(Plan plan, Ask ask, Clearance clearance, Instant now) {
    return plan.toDo().isEmpty()
        ? new Stage.Done(plan, now)
        : ClearanceRules.released(plan, ask, clearance);
  }

  private static int interruptions(Task task) {
    return task.state() instanceof TaskState.Waiting waiting ? waiting.interruptions() : 0;
  }

  private static Kept kept(Task task) {
    return task.state() instanceof TaskState.Waiting waiting ? waiting.kept() : Kept.NONE;
  }

  private static @Nullable OutOfReach outOfReach(Task task) {
    return task.state() instanceof TaskState.Waiting waiting ? waiting.outOfReach() : null;
  }

  /** Nothing where the target keeps all or nothing. */
  private static @Nullable Integer unitsDone(Kept kept) {
    return kept.units() == 0 ? null : kept.units();
  }

  static Entry entry(Kind kind, Stage stage, Task task) {
    return Entry.of(kind, null).stage(stage.plan().stageId()).task(task.id());
  }
}
