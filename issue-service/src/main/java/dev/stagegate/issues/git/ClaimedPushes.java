package dev.stagegate.issues.git;

import java.time.Duration;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Who works which connection. Its pushes are worked one after the other, the one that goes on from
 * where we are before others; one whose forerunner has not come yet waits for it a little.
 */
final class ClaimedPushes {

  private static final String DUE =
      """
      p.connection_id = c.id AND p.state = 'WAITING' AND p.due_at <= now()
        AND (c.head IS NULL OR p.before_commit = c.head
          OR p.received_at <= now() - make_interval(secs => :order))
      """;

  private final DatabaseClient database;
  private final Duration lease;
  private final Duration order;

  ClaimedPushes(DatabaseClient database, Duration lease, Duration order) {
    this.database = database;
    this.lease = lease;
    this.order = order;
  }

  /** Connections that have something to do and that nobody works on. */
  Flux<String> claim(int atMost, UUID owner) {
    return database
        .sql(
            """
            UPDATE git_connection SET
              lease_owner = :owner, lease_until = now() + make_interval(secs => :lease)
            WHERE id IN (
              SELECT c.id FROM git_connection c
              WHERE c.enabled AND (c.lease_until IS NULL OR c.lease_until < now())
                AND EXISTS (SELECT FROM git_push p WHERE
            """
                + DUE
                + """
                )
                ORDER BY c.id LIMIT :limit FOR UPDATE SKIP LOCKED)
                RETURNING id
                """)
        .bind("owner", owner)
        .bind("lease", seconds(lease))
        .bind("order", seconds(order))
        .bind("limit", atMost)
        .map(row -> GitRows.text(row, "id"))
        .all();
  }

  /** The connection, for as long again; empty where it went to another worker. */
  Mono<GitConnection> extend(String id, UUID owner) {
    return database
        .sql(
            """
            UPDATE git_connection c SET lease_until = now() + make_interval(secs => :lease)
            WHERE c.id = :id AND c.lease_owner = :owner AND c.enabled
            RETURNING
            """
                + GitRows.CONNECTION)
        .bind("lease", seconds(lease))
        .bind("id", id)
        .bind("owner", owner)
        .map(GitRows::connection)
        .one();
  }

  /** What is to be worked next. */
  Mono<Push> next(String connectionId) {
    return database
        .sql(
            "SELECT "
                + GitRows.PUSH
                + " FROM git_push p, git_connection c WHERE c.id = :id AND "
                + DUE
                + " ORDER BY (p.before_commit = c.head) DESC NULLS LAST, p.id LIMIT 1")
        .bind("id", connectionId)
        .bind("order", seconds(order))
        .map(GitRows::push)
        .one();
  }

  Mono<Void> release(String id, UUID owner) {
    return database
        .sql(
            """
            UPDATE git_connection SET lease_owner = NULL, lease_until = NULL
            WHERE id = :id AND lease_owner = :owner
            """)
        .bind("id", id)
        .bind("owner", owner)
        .then();
  }

  /** All that the owner still has, since it goes down. */
  Mono<Void> releaseAll(UUID owner) {
    return database
        .sql(
            """
            UPDATE git_connection SET lease_owner = NULL, lease_until = NULL
            WHERE lease_owner = :owner
            """)
        .bind("owner", owner)
        .then();
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
