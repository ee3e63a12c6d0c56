package dev.stagegate.issues.issue.postgres;

import dev.stagegate.issues.issue.StagesToCheck;
import java.time.Duration;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Issues say in a column from when on their stage is to be looked at. */
@Component
class PostgresStagesToCheck implements StagesToCheck {

  private static final String TAKE =
      """
      UPDATE issue SET check_at = now() + make_interval(secs => :seconds)
      WHERE id IN (
        SELECT id FROM issue WHERE check_at <= now()
        ORDER BY check_at LIMIT :limit FOR UPDATE SKIP LOCKED)
      RETURNING id, traceparent
      """;

  private final DatabaseClient database;

  PostgresStagesToCheck(DatabaseClient database) {
    this.database = database;
  }

  @Override
  public Flux<Taken> take(int atMost, Duration lease) {
    return database
        .sql(TAKE)
        .bind("seconds", (double) lease.toSeconds())
        .bind("limit", atMost)
        .map(
            row ->
                new Taken(
                    String.valueOf(row.get("id", Long.class)),
                    row.get("traceparent", String.class)))
        .all();
  }

  /** One that is due at this moment was changed meanwhile: whoever is first may take it. */
  @Override
  public Mono<Void> extend(String issueId, Duration lease) {
    return database
        .sql(
            """
            UPDATE issue SET check_at = greatest(check_at, now() + make_interval(secs => :seconds))
            WHERE id = :id AND check_at > now()
            """)
        .bind("seconds", (double) lease.toSeconds())
        .bind("id", Long.valueOf(issueId))
        .then();
  }
}
