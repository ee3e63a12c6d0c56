package dev.stagegate.issues.rollout;

import dev.stagegate.events.commit.GroupCommit;
import dev.stagegate.issues.issue.CannotComplete;
import dev.stagegate.issues.issue.Decision;
import dev.stagegate.issues.issue.IssueCommand.ByRollout;
import dev.stagegate.issues.issue.IssueCommand.FailTask;
import dev.stagegate.issues.issue.IssueRules;
import dev.stagegate.issues.issue.Issues;
import dev.stagegate.issues.issue.Issues.Change;
import dev.stagegate.issues.issue.Kept;
import dev.stagegate.issues.issue.TaskError;
import dev.stagegate.trail.Trails;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Ends runs: an outcome goes to its issue and the run is forgotten, both or neither. */
@Component
class SettlingRun {

  private static final int MOST_TOGETHER = 50;

  private record Settlement(String issueId, ByRollout outcome, Trails trails) {}

  private final Issues issues;
  private final TaskRuns runs;
  private final TransactionalOperator transaction;
  private final Clock clock;
  private final GroupCommit<Settlement, Decision> settlements =
      new GroupCommit<>(MOST_TOGETHER, this::settleAll);

  SettlingRun(Issues issues, TaskRuns runs, TransactionalOperator transaction, Clock clock) {
    this.issues = issues;
    this.runs = runs;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** A run that had ended before stays as it ended. */
  Mono<Decision> settle(String issueId, ByRollout outcome) {
    return Mono.deferContextual(
        context -> settlements.add(new Settlement(issueId, outcome, Trails.in(context))));
  }

  /**
   * The same for a run whose end brings more with it: where that cannot be, the task has failed.
   *
   * @see dev.stagegate.issues.issue.Completion
   */
  Mono<Decision> complete(String issueId, ByRollout outcome) {
    return settleAlone(issueId, outcome)
        .onErrorResume(
            CannotComplete.class,
            cannot ->
                settleAlone(
                    issueId,
                    new FailTask(
                        outcome.taskId(), outcome.runId(), TaskError.of(cannot.why()), Kept.NONE)));
  }

  private Mono<Decision> settleAlone(String issueId, ByRollout outcome) {
    return Mono.deferContextual(
        context ->
            settleAll(List.of(new Settlement(issueId, outcome, Trails.in(context))))
                .map(List::getFirst));
  }

  private Mono<List<Decision>> settleAll(List<Settlement> ended) {
    Map<String, Trails> followed = new HashMap<>();
    ended.forEach(settlement -> followed.put(settlement.issueId(), settlement.trails()));
    return issues
        .changeAll(ended.stream().map(this::change).toList())
        .flatMap(
            decisions ->
                runs.end(ended.stream().map(s -> s.outcome().runId()).toList())
                    .thenReturn(decisions))
        .as(transaction::transactional)
        .as(work -> Trails.together(followed, work));
  }

  private Change change(Settlement ended) {
    return new Change(
        ended.issueId(), issue -> IssueRules.decide(issue, ended.outcome(), clock.instant()));
  }
}
