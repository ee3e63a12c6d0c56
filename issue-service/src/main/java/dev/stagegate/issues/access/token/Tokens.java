package dev.stagegate.issues.access.token;

import dev.stagegate.web.account.Scope;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Where tokens are kept. */
@Component
public class Tokens {

  private static final String COLUMNS =
      "id, account, name, scopes, project_id, created_at, created_by, expires_at, last_used_at,"
          + " revoked_at, revoked_by";

  private final DatabaseClient database;

  Tokens(DatabaseClient database) {
    this.database = database;
  }

  /** Keeps a new one, by the hash of its text. */
  public Mono<Void> add(ApiToken token, TokenText text) {
    DatabaseClient.GenericExecuteSpec sql =
        database
            .sql(
                """
                INSERT INTO api_token
                  (id, account, name, hash, scopes, project_id, created_at, created_by, expires_at)
                VALUES
                  (:id, :account, :name, :hash, :scopes, :project, :created, :by, :expires)
                """)
            .bind("id", token.id())
            .bind("account", token.account())
            .bind("name", token.name())
            .bind("hash", text.hash())
            .bind("scopes", Scope.texts(token.scopes()).toArray(String[]::new))
            .bind("created", moment(token.createdAt()))
            .bind("by", token.createdBy())
            .bind("expires", moment(token.expiresAt()));
    sql =
        token.projectId() == null
            ? sql.bindNull("project", String.class)
            : sql.bind("project", token.projectId());
    return sql.then();
  }

  /** All of an account, oldest first; those that no longer count too. */
  public Flux<ApiToken> of(String account) {
    return database
        .sql(
            "SELECT "
                + COLUMNS
                + " FROM api_token WHERE account = :account ORDER BY created_at, id")
        .bind("account", account)
        .map(Tokens::token)
        .all();
  }

  /** How many of an account count at this moment. */
  public Mono<Long> counting(String account, Instant now) {
    return database
        .sql(
            """
            SELECT count(*) AS n FROM api_token
            WHERE account = :account AND revoked_at IS NULL AND expires_at > :now
            """)
        .bind("account", account)
        .bind("now", moment(now))
        .map(row -> Objects.requireNonNull(row.get("n", Long.class)))
        .one();
  }

  /** The token with this text, if it counts at this moment; notes that it was used. */
  Mono<ApiToken> use(TokenText text, Instant now) {
    return database
        .sql(
            """
            WITH used AS (
              SELECT %1$s FROM api_token
              WHERE hash = :hash AND revoked_at IS NULL AND expires_at > :now
            ), noted AS (
              UPDATE api_token SET last_used_at = :now
              WHERE id IN (
                SELECT id FROM used
                WHERE last_used_at IS NULL OR last_used_at < :now - interval '1 minute')
            )
            SELECT %1$s FROM used
            """
                .formatted(COLUMNS))
        .bind("hash", text.hash())
        .bind("now", moment(now))
        .map(Tokens::token)
        .one();
  }

  /**
   * The same for a transaction that must see it revoked, or be done before it is: who revokes it
   * meanwhile waits.
   */
  Mono<ApiToken> locked(TokenText text, Instant now) {
    return database
        .sql(
            "SELECT "
                + COLUMNS
                + " FROM api_token WHERE hash = :hash AND revoked_at IS NULL AND expires_at > :now"
                + " FOR SHARE")
        .bind("hash", text.hash())
        .bind("now", moment(now))
        .map(Tokens::token)
        .one();
  }

  /**
   * Makes a token count no more.
   *
   * @return empty if the account has none that counts by this id
   */
  public Mono<ApiToken> revoke(String account, UUID id, String by, Instant now) {
    return database
        .sql(
            """
            UPDATE api_token SET revoked_at = :now, revoked_by = :by
            WHERE account = :account AND id = :id AND revoked_at IS NULL
            RETURNING %s
            """
                .formatted(COLUMNS))
        .bind("account", account)
        .bind("id", id)
        .bind("by", by)
        .bind("now", moment(now))
        .map(Tokens::token)
        .one();
  }

  private static ApiToken token(Readable row) {
    return new ApiToken(
        Objects.requireNonNull(row.get("id", UUID.class)),
        Objects.requireNonNull(row.get("account", String.class)),
        Objects.requireNonNull(row.get("name", String.class)),
        scopes(row),
        row.get("project_id", String.class),
        Objects.requireNonNull(moment(row, "created_at")),
        Objects.requireNonNull(row.get("created_by", String.class)),
        Objects.requireNonNull(moment(row, "expires_at")),
        moment(row, "last_used_at"),
        moment(row, "revoked_at"),
        row.get("revoked_by", String.class));
  }

  private static Set<Scope> scopes(Readable row) {
    return Arrays.stream(Objects.requireNonNull(row.get("scopes", String[].class)))
        .map(Scope::named)
        .flatMap(Optional::stream)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static @Nullable Instant moment(Readable row, String column) {
    OffsetDateTime at = row.get(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }

  private static OffsetDateTime moment(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
