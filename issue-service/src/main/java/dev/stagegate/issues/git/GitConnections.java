package dev.stagegate.issues.git;

import dev.stagegate.secrets.Secret;
import dev.stagegate.web.Problem;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The connections there are; what is secret about them is in {@link GitSecrets}. */
final class GitConnections {

  private static final String SELECT = "SELECT " + GitRows.CONNECTION + " FROM git_connection c ";

  private final DatabaseClient database;
  private final GitSecrets secrets;

  GitConnections(DatabaseClient database, GitSecrets secrets) {
    this.database = database;
    this.secrets = secrets;
  }

  Mono<GitConnection> find(String id) {
    return database.sql(SELECT + "WHERE c.id = :id").bind("id", id).map(GitRows::connection).one();
  }

  /** The same for a person who names it; fails with 404 if there is none. */
  Mono<GitConnection> existing(String id) {
    return find(id)
        .switchIfEmpty(
            Mono.error(() -> Problem.notFound("not-found", "There is no connection " + id + ".")));
  }

  /** Those after this id, in order. */
  Flux<GitConnection> page(String after, int limit) {
    return database
        .sql(SELECT + "WHERE c.id > :after ORDER BY c.id LIMIT :limit")
        .bind("after", after)
        .bind("limit", limit)
        .map(GitRows::connection)
        .all();
  }

  Mono<Long> count() {
    return database
        .sql("SELECT count(*) AS connections FROM git_connection")
        .map(row -> GitRows.number(row, "connections"))
        .one();
  }

  /** Whether it was added; not where there is one of this id. */
  Mono<Boolean> add(GitConnection connection, Secret webhookSecret, Secret token) {
    GenericExecuteSpec sql =
        database.sql(
            """
            INSERT INTO git_connection (
              id, title, host, api_url, repository, branch, project_id, account, paths, people,
              strangers, enabled, webhook_secret, api_token, version, changed_by, changed_at)
            VALUES (
              :id, :title, :host, :apiUrl, :repository, :branch, :project, :account, :paths::jsonb,
              :people::jsonb, :strangers, :enabled, :webhook, :token, :version, :by, now())
            ON CONFLICT DO NOTHING
            """);
    return bound(sql, connection)
        .bind("host", connection.host().name())
        .bind("repository", connection.repository())
        .bind("branch", connection.branch())
        .bind("project", connection.projectId())
        .bind("webhook", secrets.seal(webhookSecret, connection.webhookPlace()))
        .bind("token", secrets.seal(token, connection.tokenPlace()))
        .fetch()
        .rowsUpdated()
        .map(rows -> rows > 0);
  }

  /**
   * Changes what may change of the version before this one.
   *
   * @param token null to keep the one there is
   * @return whether that version was there
   */
  Mono<Boolean> change(GitConnection connection, @Nullable Secret token) {
    GenericExecuteSpec sql =
        bound(
            database.sql(
                """
                UPDATE git_connection SET
                  title = :title, api_url = :apiUrl, account = :account, paths = :paths::jsonb,
                  people = :people::jsonb, strangers = :strangers, enabled = :enabled,
                  api_token = coalesce(:token, api_token),
                  version = :version, changed_by = :by, changed_at = now()
                WHERE id = :id AND version = :version - 1
                """),
            connection);
    return (token == null
            ? sql.bindNull("token", byte[].class)
            : sql.bind("token", secrets.seal(token, connection.tokenPlace())))
        .fetch()
        .rowsUpdated()
        .map(rows -> rows > 0);
  }

  private static GenericExecuteSpec bound(GenericExecuteSpec sql, GitConnection connection) {
    return sql.bind("id", connection.id())
        .bind("title", connection.title())
        .bind("apiUrl", connection.apiUrl().toString())
        .bind("account", connection.account())
        .bind("paths", GitRows.json(connection.paths()))
        .bind("people", GitRows.json(connection.people()))
        .bind("strangers", connection.strangers().name())
        .bind("enabled", connection.enabled())
        .bind("version", connection.version())
        .bind("by", connection.changedBy());
  }

  /** Whether this version was there. */
  Mono<Boolean> remove(String id, long version) {
    return database
        .sql("DELETE FROM git_connection WHERE id = :id AND version = :version")
        .bind("id", id)
        .bind("version", version)
        .fetch()
        .rowsUpdated()
        .map(rows -> rows > 0);
  }

  /**
   * The connection, locked until the caller's transaction ends; empty where it is no longer with
   * this worker, or another commit was reached, or it is switched off.
   */
  Mono<GitConnection> lock(GitConnection seen, UUID owner) {
    return database
        .sql(
            SELECT
                + """
                WHERE c.id = :id AND c.lease_owner = :owner AND c.enabled
                  AND c.version = :version AND coalesce(c.head, '') = :head
                FOR UPDATE
                """)
        .bind("id", seen.id())
        .bind("owner", owner)
        .bind("version", seen.version())
        .bind("head", seen.head() == null ? "" : seen.head())
        .map(GitRows::connection)
        .one();
  }

  /** Where the branch was before its first push; nothing where that is known, or it is new. */
  Mono<Void> begin(String id, String before) {
    return before.equals(PushNotice.NONE)
        ? Mono.empty()
        : database
            .sql("UPDATE git_connection SET head = :head WHERE id = :id AND head IS NULL")
            .bind("head", before)
            .bind("id", id)
            .then();
  }

  /** The branch was worked up to this commit. */
  Mono<Void> reached(String id, String commit) {
    return database
        .sql("UPDATE git_connection SET head = :head WHERE id = :id")
        .bind("head", commit)
        .bind("id", id)
        .then();
  }
}
