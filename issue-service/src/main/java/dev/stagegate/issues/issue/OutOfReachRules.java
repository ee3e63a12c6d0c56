package dev.stagegate.issues.issue;

import dev.stagegate.issues.issue.Entry.Kind;
import java.time.Instant;

/**
 * How a task waits whose target is away for a moment: it is tried again as long as the patience
 * lasts, since nothing of it can have run.
 */
final class OutOfReachRules {

  private OutOfReachRules() {}

  static Decision postpone(Issue issue, IssueCommand.PostponeTask command, Instant now) {
    return TaskRules.ofRun(
        issue,
        command,
        (stage, task, running) -> {
          TaskError error = command.error();
          if (running.cancelledBy() != null) {
            return TaskRules.cancelled(issue, stage, task, running, now);
          }
          OutOfReach next =
              command.patience().afterTry(running.outOfReach(), error.message(), now).orElse(null);
          return next == null
              ? TaskRules.failed(
                  issue, stage, task, running, givenUp(error, running), running.kept(), now)
              : TaskRules.settled(
                  issue,
                  stage,
                  task.with(new TaskState.Waiting(running.interruptions(), running.kept(), next)),
                  TaskRules.entry(Kind.TASK_POSTPONED, stage, task)
                      .detail("message", next.why())
                      .detail("times", next.times())
                      .detail("again", next.again().toString()),
                  now);
        });
  }

  private static TaskError givenUp(TaskError error, TaskState.Running running) {
    OutOfReach before = running.outOfReach();
    return before == null
        ? error
        : new TaskError(
            error.code(),
            "%s Tried %d times since %s."
                .formatted(error.message(), before.times() + 1, before.since()),
            null,
            null,
            null);
  }
}
