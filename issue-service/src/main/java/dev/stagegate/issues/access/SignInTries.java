package dev.stagegate.issues.access;

import dev.stagegate.issues.access.SignInPauses.Allowed;
import dev.stagegate.issues.access.SignInPauses.TooSoon;
import dev.stagegate.issues.access.SignInPauses.Tries;
import dev.stagegate.issues.access.SignInPauses.Turn;
import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/**
 * Counts tries to sign in, for e-mails that are somebody's and those that are not, for all replicas
 * together and by the database's clock.
 */
final class SignInTries {

  /** How long a place that somebody signed in from is known. */
  private static final Duration KNOWN_FOR = Duration.ofDays(90);

  /** Everywhere that the e-mail's owner did not sign in from. */
  private static final String ELSEWHERE = "*";

  private final DatabaseClient database;
  private final TransactionalOperator transaction;
  private final SignInPauses pauses;

  SignInTries(DatabaseClient database, TransactionalOperator transaction, SignInPauses pauses) {
    this.database = database;
    this.transaction = transaction;
    this.pauses = pauses;
  }

  /** One more try. */
  Mono<Turn> begin(String email, String source) {
    return forgetOldOnes()
        .then(Mono.defer(() -> counted(email, source).as(transaction::transactional)));
  }

  private record Counted(String source, Tries tries, Instant now) {}

  private Mono<Turn> counted(String email, String source) {
    return locked(email, source)
        .flatMap(
            counted -> {
              Turn turn = pauses.next(counted.tries(), counted.now());
              return kept(email, counted, turn).thenReturn(turn);
            });
  }

  private Mono<Counted> locked(String email, String source) {
    return database
        .sql(
            """
            INSERT INTO sign_in_try AS t (email, source, failed, told, last_try)
            SELECT :email, coalesce(
              (SELECT source FROM sign_in_try WHERE email = :email AND source = :source
                AND signed_in_at > now() - make_interval(secs => :known)), :elsewhere), 0, false, now()
            ON CONFLICT (email, source) DO UPDATE SET email = excluded.email
            RETURNING t.source, t.failed, t.paused_until, t.told, t.last_try, clock_timestamp() AS now
            """)
        .bind("email", email)
        .bind("source", source)
        .bind("known", (double) KNOWN_FOR.toSeconds())
        .bind("elsewhere", ELSEWHERE)
        .map(SignInTries::counted)
        .one();
  }

  private static Counted counted(Readable row) {
    return new Counted(
        Objects.requireNonNull(row.get("source", String.class)),
        new Tries(
            Objects.requireNonNull(row.get("failed", Integer.class)),
            row.get("paused_until", Instant.class),
            Boolean.TRUE.equals(row.get("told", Boolean.class)),
            Objects.requireNonNull(row.get("last_try", Instant.class))),
        Objects.requireNonNull(row.get("now", Instant.class)));
  }

  private Mono<Void> kept(String email, Counted counted, Turn turn) {
    return switch (turn) {
      case TooSoon tooSoon ->
          tooSoon.first()
              ? database
                  .sql(
                      "UPDATE sign_in_try SET told = true WHERE email = :email AND source ="
                          + " :source")
                  .bind("email", email)
                  .bind("source", counted.source())
                  .then()
              : Mono.empty();
      case Allowed(Tries tries) -> {
        DatabaseClient.GenericExecuteSpec update =
            database
                .sql(
                    """
                    UPDATE sign_in_try SET
                      failed = :failed, paused_until = :until, told = false, last_try = :now
                    WHERE email = :email AND source = :source
                    """)
                .bind("email", email)
                .bind("source", counted.source())
                .bind("failed", tries.failed())
                .bind("now", tries.last());
        yield (tries.pausedUntil() == null
                ? update.bindNull("until", Instant.class)
                : update.bind("until", tries.pausedUntil()))
            .then();
      }
    };
  }

  /** The password was right: earlier mistakes are forgotten, and where it was given is known. */
  Mono<Void> succeeded(String email, String source) {
    return database
        .sql(
            """
            WITH elsewhere AS (
              DELETE FROM sign_in_try WHERE email = :email AND source = :elsewhere
                AND NOT EXISTS (SELECT FROM sign_in_try WHERE email = :email AND source = :source
                  AND signed_in_at > now() - make_interval(secs => :known)))
            INSERT INTO sign_in_try (email, source, failed, told, last_try, signed_in_at)
            VALUES (:email, :source, 0, false, now(), now())
            ON CONFLICT (email, source) DO UPDATE SET
              failed = 0, paused_until = NULL, told = false, last_try = now(), signed_in_at = now()
            """)
        .bind("email", email)
        .bind("source", source)
        .bind("known", (double) KNOWN_FOR.toSeconds())
        .bind("elsewhere", ELSEWHERE)
        .then();
  }

  /** A few at each try, so that made-up e-mails do not fill the table for good. */
  private Mono<Void> forgetOldOnes() {
    return database
        .sql(
            """
            DELETE FROM sign_in_try WHERE (email, source) IN (
              SELECT email, source FROM sign_in_try
              WHERE last_try < now() - make_interval(secs => CASE
                WHEN signed_in_at IS NULL THEN :forgotten ELSE :known END)
              ORDER BY last_try LIMIT 20 FOR UPDATE SKIP LOCKED)
            """)
        .bind("forgotten", (double) pauses.forgottenAfter().toSeconds())
        .bind("known", (double) KNOWN_FOR.toSeconds())
        .then();
  }
}
