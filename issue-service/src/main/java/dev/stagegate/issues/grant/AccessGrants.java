package dev.stagegate.issues.grant;

import dev.stagegate.issues.issue.Target;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Access that was given, in PostgreSQL. */
@Component
public class AccessGrants {

  private final DatabaseClient database;

  AccessGrants(DatabaseClient database) {
    this.database = database;
  }

  /** Gives access, in the caller's transaction; for one task once. */
  Mono<Void> give(AccessGrant grant) {
    DatabaseClient.GenericExecuteSpec sql =
        database
            .sql(
                """
                INSERT INTO access_grant (id, issue_id, task_id, person, project_id, environment_id,
                  instance_id, engine, database_name, sha256, data_export, granted_at, expires_at)
                VALUES (:id, :issueId, :taskId, :person, :projectId, :environmentId,
                  :instanceId, :engine, :databaseName, :sha256, :dataExport, :grantedAt, :expiresAt)
                ON CONFLICT (task_id) DO NOTHING
                """)
            .bind("id", grant.id())
            .bind("issueId", Long.valueOf(grant.issueId()))
            .bind("taskId", grant.taskId())
            .bind("person", grant.person())
            .bind("projectId", grant.projectId())
            .bind("environmentId", grant.environmentId())
            .bind("instanceId", grant.target().instanceId())
            .bind("engine", grant.target().engine())
            .bind("databaseName", grant.target().databaseName())
            .bind("dataExport", grant.dataExport())
            .bind("grantedAt", time(grant.grantedAt()))
            .bind("expiresAt", time(grant.expiresAt()));
    return (grant.sha256() == null
            ? sql.bindNull("sha256", String.class)
            : sql.bind("sha256", grant.sha256()))
        .then();
  }

  public Mono<AccessGrant> find(UUID id) {
    return database
        .sql("SELECT * FROM access_grant WHERE id = :id")
        .bind("id", id)
        .map(AccessGrants::grant)
        .one();
  }

  /**
   * Somebody's, newest first.
   *
   * @param before only those that were given before; null for all
   */
  public Flux<AccessGrant> of(String person, @Nullable Instant before, int atMost) {
    DatabaseClient.GenericExecuteSpec sql =
        database
            .sql(
                """
                SELECT * FROM access_grant
                WHERE person = :person AND (:before::timestamptz IS NULL OR granted_at < :before)
                ORDER BY granted_at DESC LIMIT :limit
                """)
            .bind("person", person)
            .bind("limit", atMost);
    return (before == null
            ? sql.bindNull("before", OffsetDateTime.class)
            : sql.bind("before", time(before)))
        .map(AccessGrants::grant)
        .all();
  }

  /** Takes access back, from this moment on; false if it was not in force any more. */
  public Mono<Boolean> revoke(UUID id, String by, Instant now) {
    return database
        .sql(
            """
            UPDATE access_grant SET revoked_at = :now, revoked_by = :by
            WHERE id = :id AND revoked_at IS NULL AND expires_at > :now
            """)
        .bind("id", id)
        .bind("by", by)
        .bind("now", time(now))
        .fetch()
        .rowsUpdated()
        .map(revoked -> revoked == 1);
  }

  private static AccessGrant grant(Readable row) {
    OffsetDateTime revokedAt = row.get("revoked_at", OffsetDateTime.class);
    return new AccessGrant(
        Objects.requireNonNull(row.get("id", UUID.class)),
        String.valueOf(row.get("issue_id", Long.class)),
        text(row, "task_id"),
        text(row, "person"),
        text(row, "project_id"),
        text(row, "environment_id"),
        new Target(text(row, "instance_id"), text(row, "engine"), text(row, "database_name")),
        row.get("sha256", String.class),
        Boolean.TRUE.equals(row.get("data_export", Boolean.class)),
        moment(row, "granted_at"),
        moment(row, "expires_at"),
        revokedAt == null ? null : revokedAt.toInstant(),
        row.get("revoked_by", String.class));
  }

  private static String text(Readable row, String column) {
    return Objects.requireNonNull(row.get(column, String.class));
  }

  private static Instant moment(Readable row, String column) {
    return Objects.requireNonNull(row.get(column, OffsetDateTime.class)).toInstant();
  }

  private static OffsetDateTime time(Instant moment) {
    return OffsetDateTime.ofInstant(moment, ZoneOffset.UTC);
  }
}
