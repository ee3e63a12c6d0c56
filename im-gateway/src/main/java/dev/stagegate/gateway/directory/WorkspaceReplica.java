package dev.stagegate.gateway.directory;

import dev.stagegate.events.DirectoryFact;
import dev.stagegate.events.DirectoryFact.ProjectDirectory;
import dev.stagegate.events.DirectoryFact.WorkspaceDirectory;
import dev.stagegate.events.inbox.MissedFact;
import java.util.Objects;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/**
 * What the gateway keeps of the workspace's directory, as issue-service last told it: who
 * administers it, who belongs to it, and its service accounts. What a later version of the gateway
 * keeps besides is not known of a snapshot that an earlier one took; then the same one is taken
 * once more.
 */
public final class WorkspaceReplica {

  /** The key of the one snapshot that matters here. */
  static final String KEY = "workspace";

  /**
   * Grows whenever more is kept of a snapshot than before: 1 members and service accounts beside
   * the administrators.
   */
  private static final int EXTENT = 1;

  private final DatabaseClient database;
  private final WorkspaceAdministrators administrators;
  private final ServiceAccounts accounts;
  private final WorkspaceMembers members;

  public WorkspaceReplica(
      DatabaseClient database,
      WorkspaceAdministrators administrators,
      ServiceAccounts accounts,
      WorkspaceMembers members) {
    this.database = database;
    this.administrators = administrators;
    this.accounts = accounts;
    this.members = members;
  }

  /** Keeps what it says, unless something newer is kept already. In the caller's transaction. */
  public Mono<Void> take(DirectoryFact snapshot) {
    return switch (snapshot) {
      case WorkspaceDirectory workspace -> keep(workspace).then(closeGaps(workspace.version()));
      case ProjectDirectory _ -> Mono.empty();
    };
  }

  /** An earlier version of the gateway moves {@code version} alone, and so is found out. */
  private Mono<Void> keep(WorkspaceDirectory workspace) {
    return database
        .sql(
            """
            UPDATE workspace_replica SET version = :version, whole_version = :version, extent = :extent
            WHERE version < :version
              OR (version = :version AND (whole_version < :version OR extent < :extent))
            """)
        .bind("version", workspace.version())
        .bind("extent", EXTENT)
        .fetch()
        .rowsUpdated()
        .filter(rows -> rows == 1)
        .delayUntil(_ -> accounts.keep(workspace.activeServiceAccounts()))
        .delayUntil(_ -> members.keep(workspace.people()))
        .delayUntil(_ -> administrators.keep(Administrators.of(workspace)))
        .then();
  }

  /** A snapshot closes the gaps, unless a newer one is kept: then it is an old repeat. */
  private Mono<Void> closeGaps(long version) {
    return database
        .sql(
            """
            UPDATE directory_gap SET closed_at = now()
            WHERE closed_at IS NULL AND :version >= (SELECT version FROM workspace_replica)
            """)
        .bind("version", version)
        .then();
  }

  /** Remembers that a snapshot could not be taken; of a project's nothing would be kept. */
  public Mono<Void> missed(MissedFact snapshot) {
    return snapshot.key().equals(KEY)
        ? database
            .sql(
                """
                INSERT INTO directory_gap (topic_partition, topic_offset, told_at, missed_at)
                VALUES (:partition, :offset, :toldAt, now())
                ON CONFLICT DO NOTHING
                """)
            .bind("partition", snapshot.partition())
            .bind("offset", snapshot.offset())
            .bind("toldAt", snapshot.toldAt())
            .then()
        : Mono.empty();
  }

  /**
   * Whether all is kept that was told: no snapshot was missed after the one that is kept, and that
   * one is kept to the extent that is needed. Where nothing was told nobody may anything.
   */
  public Mono<Boolean> whole() {
    return lacks(
            """
            extent < :extent OR whole_version < version
              OR EXISTS (SELECT FROM directory_gap WHERE closed_at IS NULL)
            """)
        .map(lacks -> !lacks);
  }

  /** Whether the snapshot that is kept has to be taken once more. */
  Mono<Boolean> isOfAnEarlierVersion() {
    return lacks("extent < :extent OR whole_version < version");
  }

  private Mono<Boolean> lacks(String something) {
    return database
        .sql("SELECT version > 0 AND (" + something + ") AS lacks FROM workspace_replica")
        .bind("extent", EXTENT)
        .map(row -> Objects.requireNonNull(row.get("lacks", Boolean.class)))
        .one();
  }
}
