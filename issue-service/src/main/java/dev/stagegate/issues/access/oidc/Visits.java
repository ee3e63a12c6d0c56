package dev.stagegate.issues.access.oidc;

import dev.stagegate.issues.access.session.SessionSecret;
import dev.stagegate.secrets.Sha256;
import java.time.Duration;
import java.util.Objects;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Who is with a provider, in PostgreSQL: another replica may see them come back. */
final class Visits {

  private final DatabaseClient database;
  private final Duration longest;

  Visits(DatabaseClient database, Duration longest) {
    this.database = database;
    this.longest = longest;
  }

  Mono<Void> begin(Visit visit, String state, SessionSecret browser) {
    return database
        .sql(
            """
            WITH forgotten AS (
              DELETE FROM provider_visit WHERE state_hash IN (
                SELECT state_hash FROM provider_visit WHERE ends_at < now() LIMIT 100
                FOR UPDATE SKIP LOCKED))
            INSERT INTO provider_visit
              (state_hash, browser_hash, provider, nonce, code_verifier, back_to, ends_at)
            VALUES (:state, :browser, :provider, :nonce, :verifier, :back,
              now() + make_interval(secs => :longest))
            """)
        .bind("state", hash(state))
        .bind("browser", browser.hash())
        .bind("provider", visit.provider())
        .bind("nonce", visit.nonce())
        .bind("verifier", visit.codeVerifier())
        .bind("back", visit.backTo())
        .bind("longest", (double) longest.toSeconds())
        .then();
  }

  /** The visit that ends now; empty where none began in this browser, or it ended before. */
  Mono<Visit> end(String provider, String state, SessionSecret browser) {
    return database
        .sql(
            """
            DELETE FROM provider_visit
            WHERE state_hash = :state AND browser_hash = :browser AND provider = :provider
            RETURNING provider, nonce, code_verifier, back_to, ends_at > now() AS valid
            """)
        .bind("state", hash(state))
        .bind("browser", browser.hash())
        .bind("provider", provider)
        .map(
            row ->
                new Ended(
                    new Visit(
                        Objects.requireNonNull(row.get("provider", String.class)),
                        Objects.requireNonNull(row.get("nonce", String.class)),
                        Objects.requireNonNull(row.get("code_verifier", String.class)),
                        Objects.requireNonNull(row.get("back_to", String.class))),
                    Boolean.TRUE.equals(row.get("valid", Boolean.class))))
        .one()
        .filter(Ended::inTime)
        .map(Ended::visit);
  }

  private record Ended(Visit visit, boolean inTime) {}

  private static byte[] hash(String state) {
    return Sha256.of(state);
  }
}
