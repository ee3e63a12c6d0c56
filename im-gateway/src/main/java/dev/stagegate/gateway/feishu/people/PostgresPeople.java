package dev.stagegate.gateway.feishu.people;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What the app was told about who is who, and when. */
final class PostgresPeople {

  private final DatabaseClient database;
  private final App app;

  PostgresPeople(DatabaseClient database, App app) {
    this.database = database;
    this.app = app;
  }

  /**
   * A person as remembered.
   *
   * @param openId null when Feishu knew no such person
   */
  record Remembered(String email, @Nullable String openId) {}

  /** What is remembered of these people and is not too old. */
  Flux<Remembered> remembered(Collection<String> emails, Duration known, Duration unknown) {
    return database
        .sql(
            """
            SELECT email, open_id FROM feishu_person
            WHERE platform = :platform AND app_id = :appId AND email = ANY(:emails)
              AND resolved_at > now() - CAST(CASE WHEN open_id IS NULL THEN :unknown ELSE :known END AS interval)
            """)
        .bind("platform", app.platform())
        .bind("appId", app.appId())
        .bind("emails", emails.toArray(String[]::new))
        .bind("known", known.toMillis() + " milliseconds")
        .bind("unknown", unknown.toMillis() + " milliseconds")
        .map(
            row ->
                new Remembered(
                    Objects.requireNonNull(row.get("email", String.class)),
                    row.get("open_id", String.class)))
        .all();
  }

  /** Everybody who ever had this open id, as last told. */
  Flux<String> emailsOf(String openId) {
    return database
        .sql(
            """
            SELECT email FROM feishu_person
            WHERE platform = :platform AND app_id = :appId AND open_id = :openId
            ORDER BY email
            """)
        .bind("platform", app.platform())
        .bind("appId", app.appId())
        .bind("openId", openId)
        .map(row -> Objects.requireNonNull(row.get("email", String.class)))
        .all();
  }

  Mono<Void> remember(List<Remembered> people) {
    return database
        .sql(
            """
            INSERT INTO feishu_person (platform, app_id, email, open_id, resolved_at)
            SELECT :platform, :appId, email, open_id, now()
            FROM unnest(CAST(:emails AS text[]), CAST(:openIds AS text[])) AS person (email, open_id)
            ORDER BY email
            ON CONFLICT (platform, app_id, email)
            DO UPDATE SET open_id = excluded.open_id, resolved_at = excluded.resolved_at
            """)
        .bind("platform", app.platform())
        .bind("appId", app.appId())
        .bind("emails", people.stream().map(Remembered::email).toArray(String[]::new))
        .bind("openIds", people.stream().map(Remembered::openId).toArray(String[]::new))
        .then();
  }

  Mono<Void> forget(Collection<String> emails) {
    return database
        .sql(
            """
            UPDATE feishu_person SET resolved_at = '-infinity'
            WHERE platform = :platform AND app_id = :appId AND email = ANY(:emails)
            """)
        .bind("platform", app.platform())
        .bind("appId", app.appId())
        .bind("emails", emails.toArray(String[]::new))
        .then();
  }
}
