package dev.stagegate.issues.access;

import java.time.Duration;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Counts tries to sign in per e-mail, known or not, for all replicas together. */
final class SignInAttempts {

  private final DatabaseClient database;
  private final int tries;
  private final Duration within;

  SignInAttempts(DatabaseClient database, int tries, Duration within) {
    this.database = database;
    this.tries = tries;
    this.within = within;
  }

  /**
   * One more try.
   *
   * @param pause how long to wait; zero when it is allowed
   * @param locks whether it is the first of those that are not
   */
  record Try(Duration pause, boolean locks) {}

  /** Counts one more try, before the password is looked at: tries made side by side all count. */
  Mono<Try> begin(String email) {
    return database
        .sql(
            """
            WITH forgotten AS (
              DELETE FROM sign_in_attempt
              WHERE email IN (
                SELECT email FROM sign_in_attempt
                WHERE since < now() - make_interval(secs => :within) AND email <> :email
                LIMIT 20 FOR UPDATE SKIP LOCKED)
            )
            INSERT INTO sign_in_attempt AS a (email, since, tries) VALUES (:email, now(), 1)
            ON CONFLICT (email) DO UPDATE SET
              tries = CASE WHEN a.since < now() - make_interval(secs => :within)
                THEN 1 ELSE least(a.tries, 1000000) + 1 END,
              since = CASE WHEN a.since < now() - make_interval(secs => :within)
                THEN now() ELSE a.since END
            RETURNING a.tries,
              ceil(extract(epoch FROM a.since - now()) + :within)::bigint AS seconds_left
            """)
        .bind("email", email)
        .bind("within", (double) within.toSeconds())
        .map(
            row -> {
              Integer made = row.get("tries", Integer.class);
              Long left = row.get("seconds_left", Long.class);
              return made == null || left == null || made <= tries
                  ? new Try(Duration.ZERO, false)
                  : new Try(Duration.ofSeconds(Math.max(1, left)), made == tries + 1);
            })
        .one();
  }

  /** The password was right: earlier mistakes are forgotten. */
  Mono<Void> forget(String email) {
    return database
        .sql("DELETE FROM sign_in_attempt WHERE email = :email")
        .bind("email", email)
        .then();
  }
}
