package dev.stagegate.issues.git;

import dev.stagegate.trail.Trails;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Pushes that were told, and what became of them. */
final class GitPushes {

  private static final String SELECT = "SELECT " + GitRows.PUSH + " FROM git_push p ";
  private static final int FORGOTTEN_TOGETHER = 500;

  private final DatabaseClient database;

  GitPushes(DatabaseClient database) {
    this.database = database;
  }

  /** Whether it is new: neither was this message told before, nor does this move wait already. */
  Mono<Boolean> add(String connectionId, PushNotice notice) {
    return Mono.deferContextual(
        context -> add(connectionId, notice, Trails.in(context).only().traceparent()));
  }

  private Mono<Boolean> add(String connectionId, PushNotice notice, @Nullable String traceparent) {
    GenericExecuteSpec sql =
        database
            .sql(
                """
                INSERT INTO git_push (
                  connection_id, delivery, before_commit, after_commit, pusher_login, pusher_email,
                  traceparent, state, received_at, due_at)
                VALUES (:connection, :delivery, :before, :after, :login, :email, :traceparent,
                  'WAITING', now(), now())
                ON CONFLICT DO NOTHING
                """)
            .bind("connection", connectionId)
            .bind("delivery", notice.delivery())
            .bind("before", notice.before())
            .bind("after", notice.after());
    return bind(
            bind(bind(sql, "login", notice.pusherLogin()), "email", notice.pusherEmail()),
            "traceparent",
            traceparent)
        .fetch()
        .rowsUpdated()
        .map(rows -> rows > 0);
  }

  private static GenericExecuteSpec bind(
      GenericExecuteSpec sql, String name, @Nullable String value) {
    return value == null ? sql.bindNull(name, String.class) : sql.bind(name, value);
  }

  Flux<Push> page(String connectionId, @Nullable Long before, int limit) {
    return database
        .sql(
            SELECT
                + """
                WHERE p.connection_id = :connection AND p.id < :before
                ORDER BY p.id DESC LIMIT :limit
                """)
        .bind("connection", connectionId)
        .bind("before", before == null ? Long.MAX_VALUE : before)
        .bind("limit", limit)
        .map(GitRows::push)
        .all();
  }

  Mono<Push> find(String connectionId, long id) {
    return database
        .sql(SELECT + "WHERE p.connection_id = :connection AND p.id = :id")
        .bind("connection", connectionId)
        .bind("id", id)
        .map(GitRows::push)
        .one();
  }

  /** The one that waits longest of those that have trouble. */
  Mono<Push> troubled(String connectionId) {
    return database
        .sql(
            SELECT
                + """
                WHERE p.connection_id = :connection AND p.state = 'WAITING'
                  AND p.troubled_since IS NOT NULL
                ORDER BY p.troubled_since LIMIT 1
                """)
        .bind("connection", connectionId)
        .map(GitRows::push)
        .one();
  }

  /** Whether it was refused or waits, and is looked at at once now. */
  Mono<Boolean> retry(String connectionId, long id) {
    return database
        .sql(
            """
            UPDATE git_push SET
              state = 'WAITING', due_at = now(), reasons = '[]', settled_at = NULL
            WHERE connection_id = :connection AND id = :id AND state IN ('REFUSED', 'WAITING')
              AND NOT EXISTS (
                SELECT FROM git_push o
                WHERE o.connection_id = git_push.connection_id AND o.state = 'WAITING'
                  AND o.before_commit = git_push.before_commit
                  AND o.after_commit = git_push.after_commit AND o.id <> git_push.id)
            """)
        .bind("connection", connectionId)
        .bind("id", id)
        .fetch()
        .rowsUpdated()
        .map(rows -> rows > 0);
  }

  /** It is over; joins the caller's transaction. */
  Mono<Void> settle(long id, PushState state, List<String> reasons, @Nullable String issueId) {
    GenericExecuteSpec sql =
        database
            .sql(
                """
                UPDATE git_push SET
                  state = :state, reasons = :reasons::jsonb, issue_id = :issue, failures = 0,
                  trouble = NULL, troubled_since = NULL, settled_at = now()
                WHERE id = :id AND state = 'WAITING'
                """)
            .bind("state", state.name())
            .bind("reasons", GitRows.json(reasons))
            .bind("id", id);
    return (issueId == null
            ? sql.bindNull("issue", Long.class)
            : sql.bind("issue", Long.valueOf(issueId)))
        .then();
  }

  /** It could not be worked, and is tried again. */
  Mono<Void> delay(long id, String trouble, Duration pause) {
    return database
        .sql(
            """
            UPDATE git_push SET
              due_at = now() + make_interval(secs => :pause), failures = failures + 1,
              trouble = :trouble, troubled_since = coalesce(troubled_since, now())
            WHERE id = :id AND state = 'WAITING'
            """)
        .bind("pause", pause.toMillis() / 1000.0)
        .bind("trouble", trouble)
        .bind("id", id)
        .then();
  }

  /** Forgets what was settled long ago; how many that were. */
  Mono<Long> forget(Duration remember) {
    return database
        .sql(
            """
            DELETE FROM git_push WHERE id IN (
              SELECT id FROM git_push WHERE settled_at < now() - make_interval(secs => :remember)
              LIMIT :limit FOR UPDATE SKIP LOCKED)
            """)
        .bind("remember", (double) remember.toSeconds())
        .bind("limit", FORGOTTEN_TOGETHER)
        .fetch()
        .rowsUpdated();
  }
}
