package dev.stagegate.issues.rollout;

import dev.stagegate.issues.issue.ClassifiedStatement;
import dev.stagegate.issues.issue.IssueCommand.ByRollout;
import dev.stagegate.issues.issue.IssueCommand.FailTask;
import dev.stagegate.issues.issue.IssueCommand.FinishTask;
import dev.stagegate.issues.issue.IssueCommand.LoseTask;
import dev.stagegate.issues.issue.IssueCommand.PostponeTask;
import dev.stagegate.issues.issue.Kept;
import dev.stagegate.issues.issue.PatienceSettings;
import dev.stagegate.issues.issue.StatementRef;
import dev.stagegate.issues.issue.Target;
import dev.stagegate.issues.issue.Task;
import dev.stagegate.issues.issue.TaskError;
import dev.stagegate.issues.issue.Work;
import dev.stagegate.issues.rollout.StartingTasks.Started;
import dev.stagegate.issues.rollout.TaskRunner.Journal;
import dev.stagegate.issues.workspace.Instance;
import dev.stagegate.issues.workspace.Workspace;
import dev.stagegate.trail.Trails;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Runs one started task on its target, and settles the run with what came of it. */
@Component
class RunningTask {

  private static final String OTHER_ENGINE =
      "The instance has another engine by now; nothing was run.";

  private final TaskRuns runs;
  private final Runners runners;
  private final Performers performers;
  private final SettlingRun settling;
  private final PatienceSettings patience;
  private final RolloutMetrics metrics;

  RunningTask(
      TaskRuns runs,
      Runners runners,
      Performers performers,
      SettlingRun settling,
      PatienceSettings patience,
      RolloutMetrics metrics) {
    this.runs = runs;
    this.runners = runners;
    this.performers = performers;
    this.settling = settling;
    this.patience = patience;
    this.metrics = metrics;
  }

  Mono<Void> run(Started started, Workspace workspace, UUID owner, UnderWay underWay) {
    Mono<Void> run =
        metrics
            .measured(
                started.task(),
                result(started, workspace, new RunJournal(runs, started.runId(), owner, underWay)))
            .flatMap(result -> conclude(started, result, owner));
    return Trails.rejoin(started.traceparent(), started.issue().id(), "run task", run);
  }

  private Mono<RunResult> result(Started started, Workspace workspace, Journal journal) {
    Task task = started.task();
    return switch (task.work()) {
      case Work.RunStatement work ->
          statement(started, work.statement(), work.target(), workspace, journal);
      case Work.CreateDatabase _, Work.ExportData _ -> performed(started, workspace, journal);
      // All there is to do belongs to the end of the run: see Completion.
      case Work.GrantRole _, Work.GrantAccess _ -> Mono.just(new RunResult.Committed(0, 0));
    };
  }

  private Mono<RunResult> performed(Started started, Workspace workspace, Journal journal) {
    Task task = started.task();
    Optional<Performer> performer = performers.of(task.work().source());
    Optional<RunResult> flaw =
        task.work()
            .database()
            .filter(target -> hasOtherEngine(workspace, target))
            .<RunResult>map(_ -> rolledBack(OTHER_ENGINE))
            .or(() -> task.work().sql().flatMap(text -> flaw(started.statement(), text)));
    return performer.isEmpty() || flaw.isPresent()
        ? Mono.just(flaw.orElseGet(() -> rolledBack("Nothing can do this task.")))
        : performer.get().perform(started.assignment(workspace), journal);
  }

  private Mono<RunResult> statement(
      Started started, StatementRef approved, Target target, Workspace workspace, Journal journal) {
    ClassifiedStatement statement = started.statement();
    Optional<RunResult> flaw = flaw(statement, approved);
    if (statement == null || flaw.isPresent()) {
      return Mono.justOrEmpty(flaw);
    }
    Optional<Instance> instance =
        workspace
            .database(target.instanceId(), target.databaseName())
            .flatMap(database -> workspace.instance(database.instanceId()));
    Optional<TaskRunner> runner = runners.of(target.engine());
    if (instance.isEmpty() || runner.isEmpty()) {
      return Mono.just(
          rolledBack("Database " + target.path() + " is not registered; nothing was run."));
    }
    if (hasOtherEngine(workspace, target)) {
      return Mono.just(rolledBack(OTHER_ENGINE));
    }
    TaskRun run =
        new TaskRun(
            started.runId(),
            instance.get(),
            target.databaseName(),
            statement.statement().text(),
            statement.units(),
            started.kept());
    return runner.get().run(run, journal);
  }

  /** What was approved was read as the engine's that the instance had then. */
  private static boolean hasOtherEngine(Workspace workspace, Target target) {
    return workspace
        .instance(target.instanceId())
        .filter(instance -> !instance.engine().equals(target.engine()))
        .isPresent();
  }

  /** Why the text must not be run. */
  private static Optional<RunResult> flaw(
      @Nullable ClassifiedStatement statement, StatementRef approved) {
    if (statement == null) {
      return Optional.of(rolledBack("The statement's text is not there; nothing was run."));
    }
    return statement.statement().sha256().equals(approved.sha256())
        ? Optional.empty()
        : Optional.of(
            rolledBack("The statement's text is not what was approved; nothing was run."));
  }

  private Mono<Void> conclude(Started started, RunResult result, UUID owner) {
    String taskId = started.task().id();
    UUID runId = started.runId();
    return switch (result) {
      case RunResult.Committed(long rows, long millis) ->
          settle(
              started,
              started.task().work().sql().isPresent()
                  ? new FinishTask(taskId, runId, rows, millis)
                  : new FinishTask(taskId, runId, null, null));
      case RunResult.RolledBack(TaskError error) ->
          settle(started, new FailTask(taskId, runId, error, started.kept()));
      case RunResult.Unreached(TaskError error) ->
          settle(started, new PostponeTask(taskId, runId, error, patience));
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
    return started.task().work() instanceof Work.RunStatement
        ? settling.settle(started.issue().id(), outcome).then()
        : settling.complete(started.issue().id(), outcome).then();
  }

  private static RunResult rolledBack(String why) {
    return new RunResult.RolledBack(TaskError.of(why));
  }
}
