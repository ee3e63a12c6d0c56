package dev.stagegate.issues.issue;

import dev.stagegate.issues.issue.Decision.Changed;
import dev.stagegate.issues.issue.Decision.Reason;
import dev.stagegate.issues.issue.Decision.Refused;
import dev.stagegate.issues.issue.Decision.Unchanged;
import dev.stagegate.issues.issue.Entry.Kind;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/**
 * Ends a running task at a person's wish. What the person asks is noted; what comes of it the
 * target says: until it has committed, the task fails as cancelled, and afterwards it is done all
 * the same.
 */
@Component
public class CancellingTask {

  private final ActingOnIssue acting;
  private final RunsUnderWay runs;
  private final TransactionalOperator transaction;

  CancellingTask(ActingOnIssue acting, RunsUnderWay runs, TransactionalOperator transaction) {
    this.acting = acting;
    this.runs = runs;
    this.transaction = transaction;
  }

  /** What became of the wish; empty if there is no such issue. */
  public Mono<Decision> cancel(String issueId, String taskId, String by) {
    return acting
        .act(issueId, new IssueCommand.CancelTask(taskId, by))
        .flatMap(
            decision ->
                decision instanceof Changed
                    ? runs.cancel(issueId, taskId, by).thenReturn(decision)
                    : Mono.just(decision))
        .as(transaction::transactional);
  }

  static Decision decide(Issue issue, IssueCommand.CancelTask command) {
    Stage stage = issue.stageOfTask(command.taskId()).orElse(null);
    Task task = stage == null ? null : stage.plan().task(command.taskId()).orElse(null);
    if (stage == null || task == null) {
      return IssueRules.notThere("task", command.taskId());
    }
    if (!(task.state() instanceof TaskState.Running running)) {
      return Refused.because(Reason.WRONG_STATE, "Task " + task.id() + " is not running.");
    }
    return running.cancelledBy() != null
        ? new Unchanged("it is being cancelled already")
        : Changed.to(
                issue.with(
                    stage.with(stage.plan().with(task.with(running.cancelled(command.by()))))))
            .note(TaskRules.entry(Kind.TASK_CANCEL_REQUESTED, stage, task).by(command.by()));
  }
}
