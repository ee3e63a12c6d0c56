package dev.stagegate.issues.access.token;

import dev.stagegate.web.account.AccountQuota;
import java.time.Duration;
import java.util.Objects;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Counts by the minute of the database's clock, for all replicas together. */
@Component
class SharedQuota implements AccountQuota {

  private static final int MINUTE = 60;

  private final DatabaseClient database;

  SharedQuota(DatabaseClient database) {
    this.database = database;
  }

  private record Counted(long used, double second) {}

  @Override
  public Mono<Duration> take(String account, int perMinute) {
    return database
        .sql(
            """
            INSERT INTO account_quota AS q (account, minute, used)
            VALUES (:account, floor(extract(epoch FROM now()) / 60)::bigint, 1)
            ON CONFLICT (account) DO UPDATE SET
              minute = greatest(q.minute, excluded.minute),
              used = CASE WHEN q.minute < excluded.minute THEN 1 ELSE q.used + 1 END
            RETURNING q.used, extract(epoch FROM now()) - q.minute * 60 AS second
            """)
        .bind("account", account)
        .map(
            row ->
                new Counted(
                    Objects.requireNonNull(row.get("used", Long.class)),
                    Objects.requireNonNull(row.get("second", Double.class))))
        .one()
        .map(
            counted ->
                counted.used() <= perMinute
                    ? Duration.ZERO
                    : Duration.ofSeconds(Math.max(1, (long) Math.ceil(MINUTE - counted.second()))));
  }
}
