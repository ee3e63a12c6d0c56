package dev.stagegate.issues.rollout;

import dev.stagegate.issues.issue.ClassifiedStatement;
import dev.stagegate.issues.issue.Decision;
import dev.stagegate.issues.issue.Issue;
import dev.stagegate.issues.issue.IssueCommand.StartTask;
import dev.stagegate.issues.issue.IssueRules;
import dev.stagegate.issues.issue.Issues;
import dev.stagegate.issues.issue.Issues.TaskKey;
import dev.stagegate.issues.issue.Issues.TaskText;
import dev.stagegate.issues.issue.Kept;
import dev.stagegate.issues.issue.Task;
import dev.stagegate.issues.issue.TaskState;
import dev.stagegate.issues.workspace.Workspace;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/**
 * Claims tasks that may start: the revision is checked again, and the run noted, in one
 * transaction.
 */
@Component
class StartingTasks {

  /**
   * A task that began to run.
   *
   * @param statement the text it runs; null when it is not there
   * @param traceparent which trace it is part of; null where nobody follows it
   */
  record Started(
      Issue issue,
      Task task,
      UUID runId,
      @Nullable ClassifiedStatement statement,
      @Nullable String traceparent) {

    /** None where it runs no text. */
    Optional<TaskKey> key() {
      return TaskKey.of(issue, task);
    }

    /** What is done of it from earlier runs. */
    Kept kept() {
      return task.state() instanceof TaskState.Running running ? running.kept() : Kept.NONE;
    }

    Assignment assignment(Workspace workspace) {
      return new Assignment(runId, issue, task, statement, workspace);
    }

    private Started with(@Nullable ClassifiedStatement text) {
      return new Started(issue, task, runId, text, traceparent);
    }

    private Started partOf(@Nullable String trace) {
      return new Started(issue, task, runId, statement, trace);
    }
  }

  private final Issues issues;
  private final TaskRuns runs;
  private final TransactionalOperator transaction;
  private final Clock clock;

  StartingTasks(Issues issues, TaskRuns runs, TransactionalOperator transaction, Clock clock) {
    this.issues = issues;
    this.runs = runs;
    this.transaction = transaction;
    this.clock = clock;
  }

  Mono<List<Started>> start(int atMost, UUID owner, Duration lease) {
    return issues
        .changeReady(atMost, this::startNext)
        .map(changes -> changes.stream().flatMap(StartingTasks::started).toList())
        .flatMap(
            started ->
                runs.begin(openRuns(started), owner, lease)
                    .map(
                        traces ->
                            started.stream().map(s -> s.partOf(traces.get(s.runId()))).toList()))
        .flatMap(this::withTexts)
        .as(transaction::transactional);
  }

  private Mono<List<Started>> withTexts(List<Started> started) {
    return issues
        .texts(started.stream().flatMap(s -> s.key().stream()).toList())
        .collectMap(TaskText::key, TaskText::statement)
        .map(
            texts ->
                started.stream().map(s -> s.with(s.key().map(texts::get).orElse(null))).toList());
  }

  private Decision startNext(Issue issue) {
    return issue
        .ready()
        .map(
            task ->
                IssueRules.decide(
                    issue, new StartTask(task.id(), UUID.randomUUID()), clock.instant()))
        .orElseGet(() -> new Decision.Unchanged("nothing is ready"));
  }

  /** The task that a change started: none if the change was that it must not start. */
  private static Stream<Started> started(Decision.Changed changed) {
    Issue issue = changed.issue();
    return issue.current().stream()
        .flatMap(stage -> stage.plan().tasks().stream())
        .flatMap(
            task ->
                task.state() instanceof TaskState.Running running
                    ? Stream.of(new Started(issue, task, running.runId(), null, null))
                    : Stream.empty());
  }

  private static List<OpenRun> openRuns(List<Started> started) {
    return started.stream()
        .map(s -> OpenRun.begun(s.runId(), s.issue().id(), s.task().id()))
        .toList();
  }
}
