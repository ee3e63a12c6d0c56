package dev.stagegate.issues.rollout;

import dev.stagegate.events.commit.GroupCommit;
import dev.stagegate.issues.issue.Decision;
import dev.stagegate.issues.issue.IssueCommand.ByRollout;
import dev.stagegate.issues.issue.IssueRules;
import dev.stagegate.issues.issue.Issues;
import dev.stagegate.issues.issue.Issues.Change;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Ends runs: an outcome goes to its issue and the run is forgotten, both or neither. */
@Component
class SettlingRun {

  private static final int MOST_TOGETHER = 50;

  private record Settlement(String issueId, ByRollout outcome) {}

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
    return settlements.add(new Settlement(issueId, outcome));
  }

  private Mono<List<Decision>> settleAll(List<Settlement> ended) {
    return issues
        .changeAll(ended.stream().map(this::change).toList())
        .flatMap(
            decisions ->
                runs.end(ended.stream().map(s -> s.outcome().runId()).toList())
                    .thenReturn(decisions))
        .as(transaction::transactional);
  }

  private Change change(Settlement ended) {
    return new Change(
        ended.issueId(), issue -> IssueRules.decide(issue, ended.outcome(), clock.instant()));
  }
}
