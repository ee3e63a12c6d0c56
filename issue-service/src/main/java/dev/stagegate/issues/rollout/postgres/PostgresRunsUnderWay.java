package dev.stagegate.issues.rollout.postgres;

import dev.stagegate.issues.issue.RunsUnderWay;
import java.util.Objects;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What issues need to know of runs, from where their owners write it. */
@Component
class PostgresRunsUnderWay implements RunsUnderWay {

  private final DatabaseClient database;

  PostgresRunsUnderWay(DatabaseClient database) {
    this.database = database;
  }

  @Override
  public Flux<Progress> progress(String issueId) {
    return database
        .sql(
            """
            SELECT task_id, unit, rows FROM task_run
            WHERE issue_id = :issueId AND unit IS NOT NULL AND rows IS NOT NULL
            """)
        .bind("issueId", Long.valueOf(issueId))
        .map(
            row ->
                new Progress(
                    Objects.requireNonNull(row.get("task_id", String.class)),
                    Objects.requireNonNull(row.get("unit", Integer.class)),
                    Objects.requireNonNull(row.get("rows", Long.class))))
        .all();
  }

  @Override
  public Mono<Void> cancel(String issueId, String taskId, String by) {
    return database
        .sql(
            """
            UPDATE task_run SET cancelled_by = :by WHERE issue_id = :issueId AND task_id = :taskId
            """)
        .bind("by", by)
        .bind("issueId", Long.valueOf(issueId))
        .bind("taskId", taskId)
        .then();
  }
}
