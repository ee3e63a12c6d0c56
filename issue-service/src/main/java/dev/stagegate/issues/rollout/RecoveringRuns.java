package dev.stagegate.issues.rollout;

import dev.stagegate.issues.issue.Issue;
import dev.stagegate.issues.issue.IssueCommand.FinishTask;
import dev.stagegate.issues.issue.IssueCommand.LoseTask;
import dev.stagegate.issues.issue.IssueCommand.ReturnTask;
import dev.stagegate.issues.issue.Issues;
import dev.stagegate.issues.issue.Kept;
import dev.stagegate.issues.issue.StatementRef;
import dev.stagegate.issues.issue.Target;
import dev.stagegate.issues.issue.Task;
import dev.stagegate.issues.issue.Work;
import dev.stagegate.issues.workspace.Instance;
import dev.stagegate.issues.workspace.Workspace;
import dev.stagegate.issues.workspace.Workspaces;
import dev.stagegate.trail.Trails;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Finds out what became of runs whose owner is gone, and goes on from there. */
@Component
class RecoveringRuns {

  private static final Logger log = LoggerFactory.getLogger(RecoveringRuns.class);
  private static final int AT_ONCE = 20;
  private static final int SIDE_BY_SIDE = 4;

  private final Workspaces workspaces;
  private final Issues issues;
  private final TaskRuns runs;
  private final Runners runners;
  private final Performers performers;
  private final SettlingRun settling;

  RecoveringRuns(
      Workspaces workspaces,
      Issues issues,
      TaskRuns runs,
      Runners runners,
      Performers performers,
      SettlingRun settling) {
    this.workspaces = workspaces;
    this.issues = issues;
    this.runs = runs;
    this.runners = runners;
    this.performers = performers;
    this.settling = settling;
  }

  /**
   * One round over the runs whose lease has ended. One that cannot be recovered now is met again
   * when its new lease ends.
   */
  Mono<Void> recover(Duration lease) {
    // A new owner each time: a run of this very process that is thought dead, but is not, must lose
    // its lease too, or it could still begin after it was found not to have begun.
    return Flux.defer(() -> runs.takeOver(AT_ONCE, UUID.randomUUID(), lease))
        .flatMap(
            run ->
                Trails.rejoin(
                    run.traceparent(),
                    run.issueId(),
                    "recover run",
                    recover(run).onErrorResume(error -> later(run, error))),
            SIDE_BY_SIDE)
        .then();
  }

  private static Mono<Void> later(OpenRun run, Throwable error) {
    log.warn(
        "Task {} of issue {} was cut short and cannot be recovered yet: {}",
        run.taskId(),
        run.issueId(),
        error.toString());
    return Mono.empty();
  }

  private Mono<Void> recover(OpenRun run) {
    return Mono.justOrEmpty(RolloutRules.recovery(run.mark()))
        .switchIfEmpty(Mono.defer(() -> ask(run)))
        .flatMap(recovery -> conclude(run, recovery));
  }

  private Mono<Void> conclude(OpenRun run, Recovery recovery) {
    log.info("Task {} of issue {} was cut short: {}", run.taskId(), run.issueId(), recovery);
    return switch (recovery) {
      case Recovery.StartAgain _ ->
          settling.settle(run.issueId(), new ReturnTask(run.taskId(), run.runId())).then();
      case Recovery.CountAsDone _ ->
          settling
              .settle(run.issueId(), new FinishTask(run.taskId(), run.runId(), null, null))
              .then();
      case Recovery.AskPerson(String why, Kept kept, @Nullable Integer unit) ->
          settling
              .settle(run.issueId(), new LoseTask(run.taskId(), run.runId(), why, kept, unit))
              .then();
      case Recovery.Wait _ -> Mono.empty();
    };
  }

  private record Place(Workspace workspace, Issue issue) {}

  private Mono<Recovery> ask(OpenRun run) {
    return Mono.zip(workspaces.current(), issues.find(run.issueId()), Place::new)
        .flatMap(place -> ask(run, place));
  }

  private Mono<Recovery> ask(OpenRun run, Place place) {
    Optional<Task> task =
        place.issue().stageOfTask(run.taskId()).flatMap(stage -> stage.plan().task(run.taskId()));
    Mark mark = run.mark();
    if (task.isEmpty() || mark == null) {
      return Mono.just(Recovery.AskPerson.aboutAll("The task is no longer there."));
    }
    Work work = task.get().work();
    return work instanceof Work.RunStatement(Target target, StatementRef _)
        ? ask(target, mark, run.step(), place.workspace())
        : performers
            .of(work.source())
            .map(
                performer ->
                    performer.recover(
                        new Assignment(
                            run.runId(), place.issue(), task.get(), null, place.workspace()),
                        mark))
            .orElseGet(() -> Mono.just(Recovery.AskPerson.aboutAll("Nothing can do this task.")));
  }

  private Mono<Recovery> ask(Target target, Mark mark, @Nullable Step step, Workspace workspace) {
    Optional<Instance> instance = workspace.instance(target.instanceId());
    Optional<TaskRunner> runner = runners.of(target.engine());
    if (instance.isEmpty() || runner.isEmpty()) {
      return Mono.just(
          RolloutRules.recovery(
              new Fate.Unknowable("The target is no longer registered, so it cannot be asked."),
              step));
    }
    return runner
        .get()
        .fate(instance.get(), target.databaseName(), mark)
        .map(fate -> RolloutRules.recovery(fate, step));
  }
}
