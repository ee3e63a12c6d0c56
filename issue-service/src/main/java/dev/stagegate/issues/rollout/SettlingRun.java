package dev.stagegate.issues.rollout;

import dev.stagegate.issues.issue.Decision;
import dev.stagegate.issues.issue.IssueCommand.ByRollout;
import dev.stagegate.issues.issue.IssueRules;
import dev.stagegate.issues.issue.Issues;
import java.time.Clock;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Ends a run: its outcome goes to the issue and the run is forgotten, both or neither. */
@Component
class SettlingRun {

  private final Issues issues;
  private final TaskRuns runs;
  private final TransactionalOperator transaction;
  private final Clock clock;

  SettlingRun(Issues issues, TaskRuns runs, TransactionalOperator transaction, Clock clock) {
    this.issues = issues;
    this.runs = runs;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** A run that had ended before stays as it ended. */
  Mono<Decision> settle(String issueId, ByRollout outcome) {
    return issues
        .change(issueId, issue -> IssueRules.decide(issue, outcome, clock.instant()))
        .flatMap(decision -> runs.end(outcome.runId()).thenReturn(decision))
        .as(transaction::transactional);
  }
}
