package dev.stagegate.issues.git;

import java.util.Collection;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Which task runs, or ran, what a file of a repository says. */
final class FollowedFiles {

  private static final String SELECT =
      "SELECT path, issue_id, task_id, sha256, commit_sha FROM git_file ";

  private final DatabaseClient database;

  FollowedFiles(DatabaseClient database) {
    this.database = database;
  }

  /** Those of these paths that are followed. */
  Flux<FollowedFile> of(String connectionId, Collection<String> paths) {
    return database
        .sql(SELECT + "WHERE connection_id = :connection AND path = ANY(:paths::text[])")
        .bind("connection", connectionId)
        .bind("paths", paths.toArray(String[]::new))
        .map(
            row ->
                new FollowedFile(
                    GitRows.text(row, "path"),
                    Long.toString(GitRows.number(row, "issue_id")),
                    GitRows.text(row, "task_id"),
                    GitRows.text(row, "sha256"),
                    GitRows.text(row, "commit_sha")))
        .all();
  }

  /** The paths whose issue is still open. */
  Flux<String> open(String connectionId) {
    return database
        .sql(
            """
            SELECT f.path FROM git_file f JOIN issue i ON i.id = f.issue_id
            WHERE f.connection_id = :connection AND i.state = 'OPEN' ORDER BY f.path
            """)
        .bind("connection", connectionId)
        .map(row -> GitRows.text(row, "path"))
        .all();
  }

  Mono<Void> follow(String connectionId, Collection<FollowedFile> files) {
    return files.isEmpty()
        ? Mono.empty()
        : database
            .sql(
                """
                INSERT INTO git_file (connection_id, path, issue_id, task_id, sha256, commit_sha)
                SELECT :connection::text, f.* FROM unnest(
                  :paths::text[], :issues::bigint[], :tasks::text[], :digests::text[],
                  :commits::text[]) AS f
                ON CONFLICT (connection_id, path) DO UPDATE SET
                  issue_id = excluded.issue_id, task_id = excluded.task_id,
                  sha256 = excluded.sha256, commit_sha = excluded.commit_sha
                """)
            .bind("connection", connectionId)
            .bind("paths", files.stream().map(FollowedFile::path).toArray(String[]::new))
            .bind(
                "issues",
                files.stream().map(file -> Long.valueOf(file.issueId())).toArray(Long[]::new))
            .bind("tasks", files.stream().map(FollowedFile::taskId).toArray(String[]::new))
            .bind("digests", files.stream().map(FollowedFile::sha256).toArray(String[]::new))
            .bind("commits", files.stream().map(FollowedFile::commit).toArray(String[]::new))
            .then();
  }

  Mono<Void> forget(String connectionId, Collection<String> paths) {
    return paths.isEmpty()
        ? Mono.empty()
        : database
            .sql(
                "DELETE FROM git_file WHERE connection_id = :connection AND path ="
                    + " ANY(:paths::text[])")
            .bind("connection", connectionId)
            .bind("paths", paths.toArray(String[]::new))
            .then();
  }
}
