package dev.stagegate.approvals.directory.postgres;

import static dev.stagegate.approvals.postgres.Columns.number;
import static dev.stagegate.approvals.postgres.Columns.text;

import dev.stagegate.events.commit.GroupCommit;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * The versions of the newest snapshots. Every request asks twice who may make it; those that ask
 * while a statement is under way share the next one, so that no answer is older than its question.
 */
@Component
final class NewestVersions {

  static final String WORKSPACE = "workspace";
  static final String SYSTEMS = "external-systems";

  private static final int MOST = 1_000;

  private static final String READ =
      "SELECT key, version FROM directory WHERE key = ANY(:keys::text[])";

  private final DatabaseClient database;
  private final GroupCommit<String, Newest> looks = GroupCommit.restless(MOST, this::look);

  NewestVersions(DatabaseClient database) {
    this.database = database;
  }

  /** Each 0 where there is no such snapshot. */
  record Newest(long workspace, long project, long systems) {}

  Mono<Newest> of(String projectId) {
    return looks.add(keyOf(projectId));
  }

  private Mono<List<Newest>> look(List<String> projects) {
    return database
        .sql(READ)
        .bind(
            "keys",
            Stream.concat(Stream.of(WORKSPACE, SYSTEMS), projects.stream())
                .distinct()
                .toArray(String[]::new))
        .map(row -> Map.entry(text(row, "key"), number(row, "version")))
        .all()
        .collectMap(Map.Entry::getKey, Map.Entry::getValue)
        .map(found -> projects.stream().map(project -> newest(found, project)).toList());
  }

  private static Newest newest(Map<String, Long> found, String project) {
    return new Newest(
        found.getOrDefault(WORKSPACE, 0L),
        found.getOrDefault(project, 0L),
        found.getOrDefault(SYSTEMS, 0L));
  }

  static String keyOf(String projectId) {
    return "projects/" + projectId;
  }
}
