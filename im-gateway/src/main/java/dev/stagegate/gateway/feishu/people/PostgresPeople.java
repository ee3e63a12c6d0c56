package dev.stagegate.gateway.feishu.people;

import dev.stagegate.gateway.feishu.api.Account;
import dev.stagegate.gateway.feishu.api.Account.Standing;
import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What the app was told about who is who, and when. */
final class PostgresPeople {

  private static final String FRESH =
      """
      resolved_at > now() - CAST(CASE standing WHEN 'ACTIVE' THEN :active ELSE :other END AS interval)\
      """;

  private final DatabaseClient database;
  private final App app;

  PostgresPeople(DatabaseClient database, App app) {
    this.database = database;
    this.app = app;
  }

  /** A person as remembered. */
  record Remembered(String email, Account account) {}

  /** What is remembered of these people and is not too old. */
  Flux<Remembered> remembered(Collection<String> emails, Duration active, Duration other) {
    return database
        .sql(
            """
            SELECT email, open_id, standing FROM feishu_person
            WHERE platform = :platform AND app_id = :appId AND email = ANY(:emails) AND %s
            """
                .formatted(FRESH))
        .bind("platform", app.platform())
        .bind("appId", app.appId())
        .bind("emails", emails.toArray(String[]::new))
        .bind("active", active.toMillis() + " milliseconds")
        .bind("other", other.toMillis() + " milliseconds")
        .map(PostgresPeople::remembered)
        .all();
  }

  private static Remembered remembered(Readable row) {
    return new Remembered(
        Objects.requireNonNull(row.get("email", String.class)),
        new Account(
            row.get("open_id", String.class),
            Standing.valueOf(Objects.requireNonNull(row.get("standing", String.class)))));
  }

  /** Somebody who ever had an open id, and whether what is remembered is not too old. */
  record Had(Remembered person, boolean fresh) {}

  /** Everybody who ever had this open id, as last told. */
  Flux<Had> whoHad(String openId, Duration active, Duration other) {
    return database
        .sql(
            """
            SELECT email, open_id, standing, %s AS fresh FROM feishu_person
            WHERE platform = :platform AND app_id = :appId AND open_id = :openId
            ORDER BY email
            """
                .formatted(FRESH))
        .bind("platform", app.platform())
        .bind("appId", app.appId())
        .bind("openId", openId)
        .bind("active", active.toMillis() + " milliseconds")
        .bind("other", other.toMillis() + " milliseconds")
        .map(
            row ->
                new Had(remembered(row), Objects.requireNonNull(row.get("fresh", Boolean.class))))
        .all();
  }

  /**
   * Remembers what was told, and gives it back as it is remembered: whoever was told before and is
   * not any more keeps his or her open id, and counts as hidden.
   */
  Flux<Remembered> remember(List<Remembered> told) {
    return database
        .sql(
            """
            INSERT INTO feishu_person (platform, app_id, email, open_id, standing, resolved_at)
            SELECT :platform, :appId, email, open_id, standing, now()
            FROM unnest(CAST(:emails AS text[]), CAST(:openIds AS text[]), CAST(:standings AS text[]))
              AS person (email, open_id, standing)
            ORDER BY email
            ON CONFLICT (platform, app_id, email) DO UPDATE SET
              open_id = coalesce(excluded.open_id, feishu_person.open_id),
              standing = CASE WHEN excluded.open_id IS NULL AND feishu_person.open_id IS NOT NULL
                THEN 'HIDDEN' ELSE excluded.standing END,
              resolved_at = excluded.resolved_at
            RETURNING email, open_id, standing
            """)
        .bind("platform", app.platform())
        .bind("appId", app.appId())
        .bind("emails", told.stream().map(Remembered::email).toArray(String[]::new))
        .bind("openIds", told.stream().map(p -> p.account().openId()).toArray(String[]::new))
        .bind(
            "standings",
            told.stream().map(p -> p.account().standing().name()).toArray(String[]::new))
        .map(PostgresPeople::remembered)
        .all();
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
