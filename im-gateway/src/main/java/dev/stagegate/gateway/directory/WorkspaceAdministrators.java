package dev.stagegate.gateway.directory;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/**
 * The workspace's administrators, as issue-service last told them: the one thing the gateway needs
 * to know of people's roles. Nobody is one before the directory has arrived.
 */
public final class WorkspaceAdministrators {

  private final DatabaseClient database;

  public WorkspaceAdministrators(DatabaseClient database) {
    this.database = database;
  }

  /** Keeps these and no others, each until a moment. In the caller's transaction. */
  Mono<Void> keep(Map<String, Instant> until) {
    return database
        .sql("DELETE FROM workspace_administrator")
        .then()
        .then(
            database
                .sql(
                    """
                    INSERT INTO workspace_administrator (email, until)
                    SELECT * FROM unnest(CAST(:emails AS text[]), CAST(:until AS timestamptz[]))
                    """)
                .bind("emails", until.keySet().toArray(String[]::new))
                .bind(
                    "until",
                    until.values().stream()
                        .map(WorkspaceAdministrators::text)
                        .toArray(String[]::new))
                .then());
  }

  private static String text(Instant until) {
    return until.equals(Instant.MAX) ? "infinity" : until.toString();
  }

  /** Whether the person is an administrator at this moment. */
  public Mono<Boolean> include(String email, Instant now) {
    return database
        .sql(
            """
            SELECT EXISTS (SELECT FROM workspace_administrator WHERE email = :email AND until > :now) AS is_one
            """)
        .bind("email", email)
        .bind("now", OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
        .map(row -> Objects.requireNonNull(row.get("is_one", Boolean.class)))
        .one();
  }
}
