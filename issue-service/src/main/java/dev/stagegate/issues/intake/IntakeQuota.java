package dev.stagegate.issues.intake;

import java.time.Duration;
import java.util.Objects;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/**
 * Counts the records of accounts by the minute in which they were signed, not in which they are
 * read: whoever sent them at an allowed pace is not refused because we were away. A record that
 * comes again keeps its place.
 */
final class IntakeQuota {

  private static final long MINUTE = 60;

  private final DatabaseClient database;
  private final Duration remember;

  /**
   * @param remember how long records are known again
   */
  IntakeQuota(DatabaseClient database, Duration remember) {
    this.database = database;
    this.remember = remember;
  }

  /** The how-manieth of its minute a record is. */
  Mono<Long> place(IntakeMessage message) {
    return database
        .sql(
            """
            WITH forgotten AS (
              DELETE FROM intake_quota WHERE (account, minute) IN (
                SELECT account, minute FROM intake_quota
                WHERE minute < :minute - :remember LIMIT 20 FOR UPDATE SKIP LOCKED)
            ), forgotten_places AS (
              DELETE FROM intake_place WHERE (account, minute, record_id) IN (
                SELECT account, minute, record_id FROM intake_place
                WHERE minute < :minute - :remember LIMIT 20 FOR UPDATE SKIP LOCKED)
            ), known AS (
              SELECT place FROM intake_place
              WHERE account = :account AND minute = :minute AND record_id = :id
            ), counted AS (
              INSERT INTO intake_quota AS q (account, minute, used)
              SELECT :account, :minute, 1 WHERE NOT EXISTS (SELECT FROM known)
              ON CONFLICT (account, minute) DO UPDATE SET used = q.used + 1
              RETURNING q.used
            ), noted AS (
              INSERT INTO intake_place (account, minute, record_id, place)
              SELECT :account, :minute, :id, used FROM counted
              ON CONFLICT DO NOTHING
            )
            SELECT place FROM known UNION ALL SELECT used AS place FROM counted
            """)
        .bind("account", message.sender())
        .bind("minute", message.sentAt().getEpochSecond() / MINUTE)
        .bind("id", message.id())
        .bind("remember", remember.toMinutes())
        .map(row -> Objects.requireNonNull(row.get("place", Long.class)))
        .one();
  }
}
