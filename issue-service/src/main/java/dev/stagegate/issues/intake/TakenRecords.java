package dev.stagegate.issues.intake;

import dev.stagegate.secrets.Sha256;
import io.r2dbc.spi.Readable;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Remembers the records that had an effect, and which issue a request became. */
final class TakenRecords {

  private final DatabaseClient database;
  private final Duration remember;

  TakenRecords(DatabaseClient database, Duration remember) {
    this.database = database;
    this.remember = remember;
  }

  /** How a record stands to those that were taken before. */
  enum Standing {
    NEW,
    /** It was taken. */
    REPEATED,
    /** Another one with its id was taken. */
    ID_USED
  }

  Mono<Standing> standing(IntakeMessage message) {
    return database
        .sql("SELECT digest FROM intake_taken WHERE account = :account AND record_id = :id")
        .bind("account", message.sender())
        .bind("id", message.id())
        .map(row -> isSame(message, row) ? Standing.REPEATED : Standing.ID_USED)
        .one()
        .defaultIfEmpty(Standing.NEW);
  }

  private static boolean isSame(IntakeMessage message, Readable row) {
    return MessageDigest.isEqual(
        digest(message), Objects.requireNonNull(row.get("digest", byte[].class)));
  }

  /**
   * Takes a record in the caller's transaction; fails if it was taken beside us, so that it is
   * looked at anew.
   *
   * @param part what of the request it is about; a later one overtakes earlier ones of the same
   *     part alone
   */
  Mono<Void> take(IntakeMessage message, String requestKey, String part) {
    return database
        .sql(
            """
            WITH forgotten AS (
              DELETE FROM intake_taken WHERE (account, record_id) IN (
                SELECT account, record_id FROM intake_taken
                WHERE taken_at < now() - make_interval(secs => :remember)
                LIMIT 20 FOR UPDATE SKIP LOCKED)
            )
            INSERT INTO intake_taken (account, record_id, digest, request_key, part, sent_at)
            VALUES (:account, :id, :digest, :key, :part, :sent)
            """)
        .bind("remember", (double) remember.toSeconds())
        .bind("account", message.sender())
        .bind("id", message.id())
        .bind("digest", digest(message))
        .bind("key", requestKey)
        .bind("part", part)
        .bind("sent", message.sentAt().atOffset(ZoneOffset.UTC))
        .then();
  }

  /** Whether a later one about the same part was taken before. */
  Mono<Boolean> isOvertaken(IntakeMessage message, String requestKey, String part) {
    return database
        .sql(
            """
            SELECT max(sent_at) AS latest FROM intake_taken
            WHERE account = :account AND request_key = :key AND part = :part
            """)
        .bind("account", message.sender())
        .bind("key", requestKey)
        .bind("part", part)
        .map(
            row -> {
              OffsetDateTime latest = row.get("latest", OffsetDateTime.class);
              return latest != null && latest.toInstant().isAfter(message.sentAt());
            })
        .one();
  }

  /** The issue that a request became; empty if it became none. */
  Mono<String> issueOf(String caller, String requestKey) {
    return database
        .sql("SELECT issue_id FROM request_key WHERE caller = :caller AND key = :key")
        .bind("caller", caller)
        .bind("key", requestKey)
        .map(row -> Objects.requireNonNull(row.get("issue_id", Long.class)).toString())
        .one();
  }

  private static byte[] digest(IntakeMessage message) {
    return Sha256.of(message.body());
  }
}
