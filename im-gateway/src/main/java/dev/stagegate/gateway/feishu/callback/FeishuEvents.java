package dev.stagegate.gateway.feishu.callback;

import dev.stagegate.gateway.feishu.callback.Opened.Happened;
import dev.stagegate.gateway.feishu.people.App;
import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Pushed events: kept once each, however often they come, until they are worked and for some days
 * after.
 */
public final class FeishuEvents {

  private final DatabaseClient database;

  public FeishuEvents(DatabaseClient database) {
    this.database = database;
  }

  /**
   * An event to be worked.
   *
   * @param age how long ago it came
   * @param attempts how often it was claimed, this time included
   */
  public record Pending(
      String eventId,
      String instanceCode,
      @Nullable String invitationId,
      Duration age,
      int attempts) {}

  /**
   * Keeps an event; false if there is no work in it. There is none if it was kept before, or only
   * tells that somebody is asked by a request that is known here: whatever that person does is told
   * by an event of its own, and a read less counts, since a tenant may make so many calls a month.
   * While an earlier one of the same instance still waits, which knows as much of whose it is,
   * there is no work in another either: the instance will be read after both. So an outage leaves
   * one piece of work an instance, however much was pushed.
   *
   * @param appId whose event it is
   */
  Mono<Boolean> keep(Happened event, String appId) {
    String ours = event.invitationId();
    DatabaseClient.GenericExecuteSpec sql =
        database
            .sql(
                """
                INSERT INTO feishu_event (event_id, type, instance_code, invitation_id, app_id, due_at)
                SELECT :eventId, :type, :instanceCode, CAST(:invitationId AS text), :appId,
                  CASE WHEN (NOT :onlyAsks OR EXISTS (
                    SELECT FROM invitation i
                    WHERE i.id = CAST(:invitationId AS text) AND i.reference IS NULL))
                  AND NOT EXISTS (
                    SELECT FROM feishu_event earlier
                    WHERE earlier.instance_code = :instanceCode AND earlier.due_at IS NOT NULL
                      AND earlier.claimed_until IS NULL
                      AND (earlier.invitation_id IS NOT NULL OR CAST(:invitationId AS text) IS NULL))
                  THEN now() END
                ON CONFLICT (event_id) DO NOTHING
                RETURNING due_at IS NOT NULL AS is_work
                """)
            .bind("eventId", event.eventId())
            .bind("appId", appId)
            .bind("onlyAsks", event.onlyAsks())
            .bind("type", event.type())
            .bind("instanceCode", event.instanceCode());
    return (ours == null
            ? sql.bindNull("invitationId", String.class)
            : sql.bind("invitationId", ours))
        .map(row -> Boolean.TRUE.equals(row.get("is_work", Boolean.class)))
        .one()
        .defaultIfEmpty(false);
  }

  /**
   * Claims events to be worked, those of one instance one after the other: Feishu tells of one
   * decision twice or more, and the first that is worked tells all.
   */
  Flux<Pending> claim(int most, Duration lease) {
    return database
        .sql(
            """
            WITH due AS (
              SELECT event_id FROM feishu_event e
              WHERE due_at <= now() AND (claimed_until IS NULL OR claimed_until < now())
                AND NOT EXISTS (
                  SELECT FROM feishu_event before
                  WHERE before.instance_code = e.instance_code AND before.due_at <= now()
                    AND (before.claimed_until > now()
                      OR (before.received_at, before.event_id) < (e.received_at, e.event_id)))
              ORDER BY due_at
              LIMIT :most
              FOR UPDATE SKIP LOCKED)
            UPDATE feishu_event e SET claimed_until = now() + CAST(:lease AS interval), attempts = e.attempts + 1
            FROM due
            WHERE e.event_id = due.event_id
            RETURNING e.*, CAST(extract(epoch FROM now() - e.received_at) AS bigint) AS age_seconds
            """)
        .bind("most", most)
        .bind("lease", lease.toMillis() + " milliseconds")
        .map(FeishuEvents::pending)
        .all();
  }

  private static Pending pending(Readable row) {
    return new Pending(
        Objects.requireNonNull(row.get("event_id", String.class)),
        Objects.requireNonNull(row.get("instance_code", String.class)),
        row.get("invitation_id", String.class),
        Duration.ofSeconds(Objects.requireNonNull(row.get("age_seconds", Long.class))),
        Objects.requireNonNull(row.get("attempts", Integer.class)));
  }

  /** A claim stands for as long from now on, if it is still the one that was made. */
  Mono<Void> extend(Pending event, Duration lease) {
    return database
        .sql(
            """
            UPDATE feishu_event SET claimed_until = now() + CAST(:lease AS interval)
            WHERE event_id = :eventId AND attempts = :attempts AND claimed_until IS NOT NULL
            """)
        .bind("eventId", event.eventId())
        .bind("attempts", event.attempts())
        .bind("lease", lease.toMillis() + " milliseconds")
        .then();
  }

  Mono<Void> done(Pending event) {
    return database
        .sql(
            "UPDATE feishu_event SET due_at = NULL, claimed_until = NULL WHERE event_id = :eventId")
        .bind("eventId", event.eventId())
        .then();
  }

  Mono<Void> giveBack(Pending event, Duration pause) {
    return database
        .sql(
            """
            UPDATE feishu_event SET claimed_until = NULL, due_at = now() + CAST(:pause AS interval)
            WHERE event_id = :eventId AND due_at IS NOT NULL
            """)
        .bind("eventId", event.eventId())
        .bind("pause", pause.toMillis() + " milliseconds")
        .then();
  }

  /** Forgets events that were worked and are older than this. */
  Mono<Long> forget(Duration retention) {
    return database
        .sql(
            "DELETE FROM feishu_event WHERE due_at IS NULL AND received_at < now() -"
                + " CAST(:retention AS interval)")
        .bind("retention", retention.toMillis() + " milliseconds")
        .fetch()
        .rowsUpdated();
  }

  /** When the last request went out through the app; empty if none did. */
  public Mono<OffsetDateTime> lastSent(App app) {
    return database
        .sql(
            """
            SELECT max(i.since) AS since
            FROM feishu_invitation f JOIN invitation i ON i.id = f.invitation_id
            WHERE f.platform = :platform AND f.app_id = :appId AND i.kind = 'SENT'
            """)
        .bind("platform", app.platform())
        .bind("appId", app.appId())
        .map(row -> Optional.ofNullable(row.get("since", OffsetDateTime.class)))
        .one()
        .flatMap(Mono::justOrEmpty);
  }

  /** When the last event of the app came; empty if none did. */
  public Mono<OffsetDateTime> lastReceived(String appId) {
    return database
        .sql(
            """
            SELECT received_at FROM feishu_event WHERE app_id = :appId ORDER BY received_at DESC LIMIT 1
            """)
        .bind("appId", appId)
        .map(row -> Objects.requireNonNull(row.get("received_at", OffsetDateTime.class)))
        .one();
  }
}
