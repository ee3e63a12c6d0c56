package dev.stagegate.issues.issue;

import dev.stagegate.events.IssueFact;
import dev.stagegate.issues.issue.Decision.Changed;
import dev.stagegate.issues.issue.Decision.Reason;
import dev.stagegate.issues.issue.Decision.Refused;
import dev.stagegate.issues.issue.Decision.Unchanged;
import dev.stagegate.issues.issue.Entry.Kind;
import java.time.Instant;

/**
 * When a task may be taken back by whoever may change it: until it has started. What is left of its
 * stage is another content and asks anew, since nobody has said yes to it, unless all of it runs. A
 * stage of which nothing is left is passed over; an issue of which nothing was done and nothing is
 * left is closed.
 */
final class WithdrawingTask {

  private WithdrawingTask() {}

  static Decision decide(Issue issue, IssueCommand.WithdrawTask command, Instant now) {
    return TaskRules.ofTask(
        issue, command.taskId(), (stage, task) -> decide(issue, stage, task, command, now));
  }

  private static Decision decide(
      Issue issue, Stage stage, Task task, IssueCommand.WithdrawTask command, Instant now) {
    return switch (task.state()) {
      case TaskState.Skipped _ -> new Unchanged("the task is left out already");
      case TaskState.Running _, TaskState.Done _, TaskState.OutcomeUnknown _ ->
          Refused.because(
              Reason.WRONG_STATE,
              "Task " + task.id() + " has started; it cannot be withdrawn any more.");
      case TaskState.Waiting _, TaskState.Failed _ ->
          withdrawn(
              issue,
              stage,
              stage
                  .plan()
                  .with(task.with(new TaskState.Skipped(now, command.by(), command.reason()))),
              command,
              now);
    };
  }

  private static Decision withdrawn(
      Issue issue, Stage stage, Plan plan, IssueCommand.WithdrawTask command, Instant now) {
    Entry entry =
        Entry.of(Kind.TASK_SKIPPED, command.by())
            .stage(plan.stageId())
            .task(command.taskId())
            .detail("reason", command.reason());
    Issue without = issue.with(stage.with(plan));
    if (isForNothing(without)) {
      Decision closed =
          IssueRules.close(without, new IssueCommand.Close(command.reason(), command.by()), now);
      return closed instanceof Changed changed
          ? Changed.to(without).note(entry).then(changed)
          : closed;
    }
    if (isUnderWayAlone(stage, plan)) {
      return TaskRules.settled(issue, stage, plan.task(command.taskId()).orElseThrow(), entry, now);
    }
    return plan.toDo().isEmpty()
        ? passedOver(without, stage, plan, Changed.to(without).note(entry), command, now)
        : AskingAnew.with(
            issue, stage, plan, entry, plan.toDo().stream().map(Task::id).toList(), command.by());
  }

  /** What is left was approved and has begun: there is nothing to ask about. */
  private static boolean isUnderWayAlone(Stage stage, Plan plan) {
    return stage instanceof Stage.RollingOut
        && !plan.toDo().isEmpty()
        && plan.toDo().stream().allMatch(Task::isRunning);
  }

  /** Nothing was done, and nothing is left to do. */
  private static boolean isForNothing(Issue issue) {
    return issue.stages().stream()
        .flatMap(stage -> stage.plan().tasks().stream())
        .allMatch(task -> task.state() instanceof TaskState.Skipped);
  }

  private static Changed passedOver(
      Issue issue,
      Stage stage,
      Plan plan,
      Changed changed,
      IssueCommand.WithdrawTask command,
      Instant now) {
    Changed done =
        changed
            .with(issue.with(new Stage.Done(plan, now)))
            .note(Entry.of(Kind.STAGE_DONE, null).stage(plan.stageId()));
    return switch (stage) {
      case Stage.Upcoming _, Stage.Done _, Stage.Closed _ -> done;
      // Nobody was asked yet, and so nobody has to be told.
      case Stage.Checking _ -> IssueRules.arriveNext(done, now);
      case Stage.AwaitingApproval _,
          Stage.Rejected _,
          Stage.Approved _,
          Stage.RollingOut _,
          Stage.Failed _ ->
          IssueRules.arriveNext(
              done.tell(
                  sequence ->
                      new Telling.Plain(
                          new IssueFact.StageWithdrawn(
                              issue.id(),
                              plan.stageId(),
                              sequence,
                              command.by(),
                              command.reason()))),
              now);
    };
  }
}
