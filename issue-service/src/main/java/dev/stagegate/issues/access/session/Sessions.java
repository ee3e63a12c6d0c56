package dev.stagegate.issues.access.session;

import dev.stagegate.issues.access.SignedIn;
import dev.stagegate.web.ClientAddress;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The sessions, in PostgreSQL for all replicas and by its clock. Each use looks at them, so that
 * one that was ended is over at once.
 */
final class Sessions {

  private static final int LONGEST_AGENT = 200;

  private final DatabaseClient database;
  private final SessionSettings settings;

  Sessions(DatabaseClient database, SessionSettings settings) {
    this.database = database;
    this.settings = settings;
  }

  /** Opens one, under a secret that nobody knew before. */
  Mono<Session> open(SessionSecret secret, SignedIn who, String way, @Nullable String agent) {
    return forgetOldOnes(who.email())
        .then(ClientAddress.called(address -> insert(secret, who, way, address, agent)));
  }

  private Mono<Session> insert(
      SessionSecret secret,
      SignedIn who,
      String way,
      @Nullable String address,
      @Nullable String agent) {
    GenericExecuteSpec insert =
        database
            .sql(
                """
                INSERT INTO session
                  (secret_hash, id, email, credentials_version, way, opened_at, used_at, ends_at,
                   address, agent)
                VALUES (:hash, :id, :email, :credentials, :way, now(), now(),
                  now() + make_interval(secs => :longest), :address, :agent)
                RETURNING *
                """)
            .bind("hash", secret.hash())
            .bind("id", UUID.randomUUID().toString())
            .bind("email", who.email())
            .bind("credentials", who.credentialsVersion())
            .bind("way", way)
            .bind("longest", (double) settings.longest().toSeconds());
    String called =
        agent == null ? null : agent.substring(0, Math.min(agent.length(), LONGEST_AGENT));
    return text(text(insert, "address", address), "agent", called).map(Sessions::session).one();
  }

  private static GenericExecuteSpec text(
      GenericExecuteSpec spec, String name, @Nullable String value) {
    return value == null ? spec.bindNull(name, String.class) : spec.bind(name, value);
  }

  /** Those that have ended, some at a time, and all but the newest of a person. */
  private Mono<Void> forgetOldOnes(String email) {
    return database
        .sql(
            """
            DELETE FROM session WHERE secret_hash IN (
              SELECT secret_hash FROM session WHERE ends_at < now() LIMIT 100
              FOR UPDATE SKIP LOCKED)
              OR id IN (
              SELECT id FROM session WHERE email = :email
              ORDER BY opened_at DESC, id OFFSET :others)
            """)
        .bind("email", email)
        .bind("others", settings.most() - 1)
        .then();
  }

  /** The session of a secret, which is used now; empty where there is none any more. */
  Mono<Session> used(SessionSecret secret) {
    return database
        .sql(
            """
            SELECT *, used_at < now() - interval '1 minute' AS stale FROM session
            WHERE secret_hash = :hash AND ends_at > now()
              AND used_at > now() - make_interval(secs => :idle)
            """)
        .bind("hash", secret.hash())
        .bind("idle", (double) settings.idle().toSeconds())
        .map(row -> new Look(session(row), Boolean.TRUE.equals(row.get("stale", Boolean.class))))
        .one()
        .flatMap(look -> look.stale() ? noted(look.session()) : Mono.just(look.session()));
  }

  private record Look(Session session, boolean stale) {}

  private Mono<Session> noted(Session session) {
    return database
        .sql("UPDATE session SET used_at = now() WHERE id = :id")
        .bind("id", session.id())
        .then()
        .thenReturn(session);
  }

  /** Which of these are open; that is no use of them. */
  Mono<Set<String>> open(List<String> ids) {
    return database
        .sql(
            """
            SELECT id FROM session
            WHERE id = ANY(CAST(:ids AS text[])) AND ends_at > now()
              AND used_at > now() - make_interval(secs => :idle)
            """)
        .bind("ids", ids.toArray(String[]::new))
        .bind("idle", (double) settings.idle().toSeconds())
        .map(row -> text(row, "id"))
        .all()
        .collect(Collectors.toUnmodifiableSet());
  }

  /** A person's open ones, newest first. */
  Flux<Session> of(SignedIn who) {
    return database
        .sql(
            """
            SELECT * FROM session
            WHERE email = :email AND credentials_version = :credentials AND ends_at > now()
              AND used_at > now() - make_interval(secs => :idle)
            ORDER BY opened_at DESC, id
            """)
        .bind("email", who.email())
        .bind("credentials", who.credentialsVersion())
        .bind("idle", (double) settings.idle().toSeconds())
        .map(Sessions::session)
        .all();
  }

  /** Ends one of a person's; whether there was one. */
  Mono<Boolean> end(String email, String id) {
    return database
        .sql("DELETE FROM session WHERE email = :email AND id = :id")
        .bind("email", email)
        .bind("id", id)
        .fetch()
        .rowsUpdated()
        .map(count -> count > 0);
  }

  /** Ends the session of a secret, whoever's it is. */
  Mono<Void> end(SessionSecret secret) {
    return database
        .sql("DELETE FROM session WHERE secret_hash = :hash")
        .bind("hash", secret.hash())
        .then();
  }

  /** Ends all of a person's. */
  Mono<Void> endAllOf(String email) {
    return database.sql("DELETE FROM session WHERE email = :email").bind("email", email).then();
  }

  private static Session session(Readable row) {
    return new Session(
        text(row, "id"),
        new SignedIn(
            text(row, "email"), Objects.requireNonNull(row.get("credentials_version", Long.class))),
        text(row, "way"),
        moment(row, "opened_at"),
        moment(row, "used_at"),
        moment(row, "ends_at"),
        row.get("address", String.class),
        row.get("agent", String.class));
  }

  private static String text(Readable row, String column) {
    return Objects.requireNonNull(row.get(column, String.class));
  }

  private static Instant moment(Readable row, String column) {
    return Objects.requireNonNull(row.get(column, Instant.class));
  }
}
