package dev.stagegate.gateway.feishu;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Who could not be asked, and when they are looked for again. */
public final class PostgresMissing {

  private final DatabaseClient database;

  public PostgresMissing(DatabaseClient database) {
    this.database = database;
  }

  /**
   * A request that went out without some of those it asks.
   *
   * @param missing who they are, by e-mail
   */
  record Incomplete(String invitationId, List<String> missing) {}

  /**
   * Open requests some of whose people are to be looked for again; no other replica does so now.
   *
   * @param first how soon after it was sent, or looked at; later and later
   * @param growsBy by how much that grows at most
   */
  Flux<Incomplete> due(Duration first, Duration growsBy, int most) {
    return database
        .sql(
            """
            WITH due AS (
              SELECT i.id
              FROM invitation i
              JOIN invited_node n
                ON n.approval_id = i.approval_id AND n.node_id = i.node_id AND n.channel = i.channel
              WHERE i.channel IN ('FEISHU', 'LARK') AND i.kind = 'SENT' AND cardinality(i.unknown_recipients) > 0
                AND n.standing = 'OPEN' AND i.round = n.round
                AND coalesce(i.people_due_at, i.since + CAST(:first AS interval)) <= now()
              LIMIT :most
              FOR UPDATE OF i SKIP LOCKED)
            UPDATE invitation i SET
              people_due_at = now() + CAST(:first AS interval)
                + least((now() - i.since) / 4, CAST(:growsBy AS interval))
            FROM due
            WHERE i.id = due.id
            RETURNING i.id, i.unknown_recipients
            """)
        .bind("first", first.toMillis() + " milliseconds")
        .bind("growsBy", growsBy.toMillis() + " milliseconds")
        .bind("most", most)
        .map(
            row ->
                new Incomplete(
                    Objects.requireNonNull(row.get("id", String.class)),
                    List.of(Objects.requireNonNull(row.get("unknown_recipients", String[].class)))))
        .all();
  }

  /** Somebody changed the set-up: all who could not be asked are looked for at once. */
  Mono<Void> lookForAll() {
    return database
        .sql("UPDATE feishu_person SET resolved_at = '-infinity' WHERE standing <> 'ACTIVE'")
        .then()
        .then(
            database
                .sql(
                    """
                    UPDATE invitation SET due_at = now()
                    WHERE channel IN ('FEISHU', 'LARK') AND kind = 'FAILED' AND reference IS NULL
                      AND due_at > now()
                    """)
                .then())
        .then(
            database
                .sql(
                    """
                    UPDATE invitation SET people_due_at = now()
                    WHERE channel IN ('FEISHU', 'LARK') AND kind = 'SENT' AND cardinality(unknown_recipients) > 0
                    """)
                .then());
  }
}
