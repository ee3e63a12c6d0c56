package dev.stagegate.approvals.directory.postgres;

import static dev.stagegate.approvals.postgres.Columns.text;

import dev.stagegate.approvals.directory.Directories;
import dev.stagegate.approvals.directory.Directory;
import dev.stagegate.approvals.directory.Project;
import dev.stagegate.approvals.directory.Systems;
import dev.stagegate.approvals.directory.Workspace;
import dev.stagegate.events.ChannelFact;
import dev.stagegate.events.ChannelFact.ExternalSystems;
import dev.stagegate.events.DirectoryFact;
import dev.stagegate.events.DirectoryFact.ProjectDirectory;
import dev.stagegate.events.DirectoryFact.WorkspaceDirectory;
import dev.stagegate.events.Fact;
import dev.stagegate.events.inbox.MissedFact;
import dev.stagegate.events.outbox.AfterCommit;
import dev.stagegate.events.outbox.Wakeup;
import dev.stagegate.events.wire.FactJson;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Keeps the newest snapshots, and in memory what was made of them. Whoever asks names the versions
 * it has read in its own transaction, so a copy in memory that is older is never used.
 */
@Component
final class PostgresDirectories implements Directories {

  private static final String KEEP =
      """
      INSERT INTO directory (key, version, body, taken_at)
      VALUES (:key, :version, :body::json, now())
      ON CONFLICT (key) DO UPDATE
        SET version = excluded.version, body = excluded.body, taken_at = excluded.taken_at
        WHERE directory.version < excluded.version
      """;

  private static final String MISS =
      """
      INSERT INTO directory_gap (topic_partition, topic_offset, told_at, key, missed_at)
      VALUES (:partition, :offset, :toldAt, :key, now())
      ON CONFLICT DO NOTHING
      """;

  /**
   * A snapshot closes the gaps of its key, unless a newer one is kept: then it is an old repeat.
   */
  private static final String CLOSE_GAPS =
      """
      UPDATE directory_gap SET closed_at = now()
      WHERE key = :key AND closed_at IS NULL
        AND :version >= (SELECT version FROM directory WHERE directory.key = directory_gap.key)
      """;

  private static final String WHOLE =
      """
      SELECT NOT EXISTS (SELECT FROM directory_gap JOIN directory USING (key) WHERE closed_at IS NULL)
      """;

  private final DatabaseClient database;
  private final NewestVersions versions;
  private final Wakeup reexamination;
  private final Map<String, Project> projects = new ConcurrentHashMap<>();
  private volatile @Nullable Workspace workspace;
  private volatile Systems systems = Systems.NONE;

  PostgresDirectories(
      DatabaseClient database,
      NewestVersions versions,
      @Qualifier("reexaminationWakeup") Wakeup reexamination) {
    this.database = database;
    this.versions = versions;
    this.reexamination = reexamination;
  }

  @Override
  public Mono<Void> take(DirectoryFact snapshot) {
    return keep(snapshot, snapshot.version()).then(closeGaps(snapshot));
  }

  @Override
  public Mono<Void> take(ChannelFact snapshot) {
    return keep(snapshot, snapshot.version());
  }

  private Mono<Void> keep(Fact snapshot, long version) {
    return database
        .sql(KEEP)
        .bind("key", snapshot.key())
        .bind("version", version)
        .bind("body", FactJson.MAPPER.writeValueAsString(snapshot))
        .fetch()
        .rowsUpdated()
        .filter(rows -> rows == 1)
        .flatMap(_ -> AfterCommit.run(reexamination::ring));
  }

  private Mono<Void> closeGaps(DirectoryFact snapshot) {
    return database
        .sql(CLOSE_GAPS)
        .bind("key", snapshot.key())
        .bind("version", snapshot.version())
        .fetch()
        .rowsUpdated()
        .then();
  }

  @Override
  public Mono<Void> missed(MissedFact snapshot) {
    return database
        .sql(MISS)
        .bind("partition", snapshot.partition())
        .bind("offset", snapshot.offset())
        .bind("toldAt", snapshot.toldAt())
        .bind("key", snapshot.key().replace('\0', '\uFFFD'))
        .fetch()
        .rowsUpdated()
        .then();
  }

  @Override
  public Mono<Boolean> whole() {
    return database.sql(WHOLE).mapValue(Boolean.class).one();
  }

  @Override
  public Mono<Directory> newest(String projectId) {
    return versions
        .of(projectId)
        .flatMap(newest -> at(projectId, newest.workspace(), newest.project(), newest.systems()));
  }

  @Override
  public Mono<Directory> at(
      String projectId, long workspaceVersion, long projectVersion, long systemsVersion) {
    return Mono.zip(
            workspace(workspaceVersion),
            project(projectId, projectVersion),
            systems(systemsVersion))
        .map(
            parts ->
                new Directory(
                    parts.getT1().orElse(null), parts.getT2().orElse(null), parts.getT3()));
  }

  private Mono<Systems> systems(long version) {
    Systems known = systems;
    if (known.version() >= version) {
      return Mono.just(known);
    }
    return read(NewestVersions.SYSTEMS, ExternalSystems.class)
        .map(Systems::of)
        .doOnNext(this::remember)
        .defaultIfEmpty(Systems.NONE);
  }

  private Mono<Optional<Workspace>> workspace(long version) {
    Workspace known = workspace;
    if (version == 0) {
      return Mono.just(Optional.empty());
    }
    if (known != null && known.version() >= version) {
      return Mono.just(Optional.of(known));
    }
    return read(NewestVersions.WORKSPACE, WorkspaceDirectory.class)
        .map(Workspace::of)
        .doOnNext(this::remember)
        .map(Optional::of)
        .defaultIfEmpty(Optional.empty());
  }

  private Mono<Optional<Project>> project(String projectId, long version) {
    Project known = projects.get(projectId);
    if (version == 0) {
      return Mono.just(Optional.empty());
    }
    if (known != null && known.version() >= version) {
      return Mono.just(Optional.of(known));
    }
    return read(NewestVersions.keyOf(projectId), ProjectDirectory.class)
        .map(Project::of)
        .doOnNext(this::remember)
        .map(Optional::of)
        .defaultIfEmpty(Optional.empty());
  }

  private <T extends Fact> Mono<T> read(String key, Class<T> type) {
    return database
        .sql("SELECT body::text AS body FROM directory WHERE key = :key")
        .bind("key", key)
        .map(row -> FactJson.MAPPER.readValue(text(row, "body"), type))
        .one();
  }

  private synchronized void remember(Workspace read) {
    Workspace known = workspace;
    if (known == null || known.version() < read.version()) {
      workspace = read;
    }
  }

  private synchronized void remember(Systems read) {
    if (systems.version() < read.version()) {
      systems = read;
    }
  }

  private void remember(Project read) {
    projects.merge(read.projectId(), read, (a, b) -> a.version() >= b.version() ? a : b);
  }
}
