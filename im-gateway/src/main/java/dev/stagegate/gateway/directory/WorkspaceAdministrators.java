package dev.stagegate.gateway.directory;

import dev.stagegate.events.DirectoryFact;
import dev.stagegate.events.DirectoryFact.ProjectDirectory;
import dev.stagegate.events.DirectoryFact.WorkspaceDirectory;
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
  private final ServiceAccounts accounts;
  private final WorkspaceMembers members;

  public WorkspaceAdministrators(
      DatabaseClient database, ServiceAccounts accounts, WorkspaceMembers members) {
    this.database = database;
    this.accounts = accounts;
    this.members = members;
  }

  /** Keeps who they are, unless something newer is kept already. In the caller's transaction. */
  public Mono<Void> take(DirectoryFact snapshot) {
    return switch (snapshot) {
      case WorkspaceDirectory workspace -> take(workspace);
      case ProjectDirectory _ -> Mono.empty();
    };
  }

  private Mono<Void> take(WorkspaceDirectory workspace) {
    Map<String, Instant> until = Administrators.of(workspace);
    return database
        .sql("UPDATE workspace_replica SET version = :version WHERE version < :version")
        .bind("version", workspace.version())
        .fetch()
        .rowsUpdated()
        .filter(rows -> rows == 1)
        .delayUntil(_ -> accounts.keep(workspace.activeServiceAccounts()))
        .delayUntil(_ -> members.keep(workspace.people()))
        .flatMap(_ -> database.sql("DELETE FROM workspace_administrator").then().thenReturn(1))
        .filter(_ -> !until.isEmpty())
        .flatMap(
            _ ->
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
