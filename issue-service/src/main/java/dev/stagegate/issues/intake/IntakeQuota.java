package dev.stagegate.issues.intake;

import java.time.Instant;
import java.util.Objects;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/**
 * Counts the records of accounts by the minute in which they were signed, not in which they are
 * read: whoever sent them at an allowed pace is not refused because we were away.
 */
final class IntakeQuota {

  private static final long MINUTE = 60;

  private final DatabaseClient database;

  IntakeQuota(DatabaseClient database) {
    this.database = database;
  }

  /** Counts one more; how many there are of that minute. */
  Mono<Long> count(String account, Instant sentAt) {
    return database
        .sql(
            """
            WITH forgotten AS (
              DELETE FROM intake_quota WHERE (account, minute) IN (
                SELECT account, minute FROM intake_quota
                WHERE minute < :minute - 100000 LIMIT 20 FOR UPDATE SKIP LOCKED)
            )
            INSERT INTO intake_quota AS q (account, minute, used) VALUES (:account, :minute, 1)
            ON CONFLICT (account, minute) DO UPDATE SET used = q.used + 1
            RETURNING q.used
            """)
        .bind("account", account)
        .bind("minute", sentAt.getEpochSecond() / MINUTE)
        .map(row -> Objects.requireNonNull(row.get("used", Long.class)))
        .one();
  }
}
