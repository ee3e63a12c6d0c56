package dev.stagegate.issues.rollout;

import dev.stagegate.issues.issue.ClassifiedStatement;
import dev.stagegate.issues.issue.IssueCommand.ByRollout;
import dev.stagegate.issues.issue.IssueCommand.FailTask;
import dev.stagegate.issues.issue.IssueCommand.FinishTask;
import dev.stagegate.issues.issue.IssueCommand.LoseTask;
import dev.stagegate.issues.issue.Kept;
import dev.stagegate.issues.issue.Task;
import dev.stagegate.issues.issue.TaskError;
import dev.stagegate.issues.rollout.StartingTasks.Started;
import dev.stagegate.issues.workspace.Instance;
import dev.stagegate.issues.workspace.Workspace;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Runs one started task on its target, and settles the run with what came of it. */
@Component
class RunningTask {

  private final TaskRuns runs;
  private final Runners runners;
  private final SettlingRun settling;

  RunningTask(TaskRuns runs, Runners runners, SettlingRun settling) {
    this.runs = runs;
    this.runners = runners;
    this.settling = settling;
  }

  Mono<Void> run(Started started, Workspace workspace, UUID owner) {
    return result(started, workspace, owner).flatMap(result -> conclude(started, result, owner));
  }

  private Mono<RunResult> result(Started started, Workspace workspace, UUID owner) {
    Task task = started.task();
    ClassifiedStatement statement = started.statement();
    if (statement == null) {
      return Mono.just(rolledBack("The statement's text is not there; nothing was run."));
    }
    Optional<Instance> instance =
        workspace
            .database(task.target().instanceId(), task.target().databaseName())
            .flatMap(database -> workspace.instance(database.instanceId()));
    Optional<TaskRunner> runner = runners.of(task.target().engine());
    if (instance.isEmpty() || runner.isEmpty()) {
      return Mono.just(
          rolledBack("Database " + task.target().path() + " is not registered; nothing was run."));
    }
    if (!instance.get().engine().equals(task.target().engine())) {
      return Mono.just(rolledBack("The instance has another engine by now; nothing was run."));
    }
    if (!statement.statement().sha256().equals(task.statement().sha256())) {
      return Mono.just(
          rolledBack("The statement's text is not what was approved; nothing was run."));
    }
    TaskRun run =
        new TaskRun(
            started.runId(),
            instance.get(),
            task.target().databaseName(),
            statement.statement().text(),
            statement.units(),
            started.kept());
    return runner.get().run(run, new RunJournal(runs, started.runId(), owner));
  }

  private Mono<Void> conclude(Started started, RunResult result, UUID owner) {
    String taskId = started.task().id();
    UUID runId = started.runId();
    return switch (result) {
      case RunResult.Committed(long rows, long millis) ->
          settle(started, new FinishTask(taskId, runId, rows, millis));
      case RunResult.RolledBack(TaskError error) ->
          settle(started, new FailTask(taskId, runId, error, started.kept()));
      case RunResult.Stopped(TaskError error, Kept kept) ->
          settle(started, new FailTask(taskId, runId, error, kept));
      case RunResult.Unknowable(String why) ->
          settle(started, new LoseTask(taskId, runId, why, Kept.NONE, null));
      case RunResult.UnknownAt(String why, Kept kept, int unit) ->
          settle(started, new LoseTask(taskId, runId, why, kept, unit));
      case RunResult.Undetermined _ -> runs.release(runId, owner);
      case RunResult.NotOurs _ -> Mono.empty();
    };
  }

  private Mono<Void> settle(Started started, ByRollout outcome) {
    return settling.settle(started.issue().id(), outcome).then();
  }

  private static RunResult rolledBack(String why) {
    return new RunResult.RolledBack(TaskError.of(why));
  }
}
