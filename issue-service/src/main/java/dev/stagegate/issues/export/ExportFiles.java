package dev.stagegate.issues.export;

import dev.stagegate.events.ExportFormat;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Exported data in PostgreSQL, in compressed parts: every replica can write it and hand it out. */
@Component
public class ExportFiles {

  private static final int PARTS_DELETED_AT_ONCE = 64;

  private final DatabaseClient database;

  ExportFiles(DatabaseClient database) {
    this.database = database;
  }

  /** Begins to write a task's file anew; what an earlier run has written is thrown away. */
  Mono<Void> begin(String taskId, UUID runId, String issueId, String person, ExportFormat format) {
    return database
        .sql(
            """
            DELETE FROM export_part WHERE run_id =
              (SELECT run_id FROM export_file WHERE task_id = :taskId AND ready_at IS NULL)
            """)
        .bind("taskId", taskId)
        .then()
        .then(
            database
                .sql(
                    """
                    INSERT INTO export_file (task_id, run_id, issue_id, person, format)
                    VALUES (:taskId, :runId, :issueId, :person, :format)
                    ON CONFLICT (task_id) DO UPDATE SET run_id = excluded.run_id,
                      format = excluded.format
                    WHERE export_file.ready_at IS NULL
                    """)
                .bind("taskId", taskId)
                .bind("runId", runId)
                .bind("issueId", Long.valueOf(issueId))
                .bind("person", person)
                .bind("format", format.name())
                .then());
  }

  /** Keeps a part, as long as the run is the one that writes the file. */
  Mono<Void> keep(UUID runId, int number, byte[] content) {
    return database
        .sql(
            """
            INSERT INTO export_part (run_id, number, content)
            SELECT :runId, :number, :content
            WHERE EXISTS (SELECT FROM export_file WHERE run_id = :runId)
            """)
        .bind("runId", runId)
        .bind("number", number)
        .bind("content", content)
        .fetch()
        .rowsUpdated()
        .flatMap(
            kept ->
                kept == 1
                    ? Mono.<Void>empty()
                    : Mono.error(new IllegalStateException("another run writes this file now")));
  }

  /** Says how large the file is that a run has written. */
  Mono<Void> written(UUID runId, long rows, long bytes, String sha256) {
    return database
        .sql(
            """
            UPDATE export_file SET row_count = :rows, byte_count = :bytes, sha256 = :sha256
            WHERE run_id = :runId
            """)
        .bind("rows", rows)
        .bind("bytes", bytes)
        .bind("sha256", sha256)
        .bind("runId", runId)
        .then();
  }

  /** Lets a file that was written be downloaded; false if there is none. */
  Mono<Boolean> release(String taskId, Instant now, Instant expiresAt) {
    return database
        .sql(
            """
            UPDATE export_file SET ready_at = :now, expires_at = :expires
            WHERE task_id = :taskId AND sha256 IS NOT NULL
            """)
        .bind("now", time(now))
        .bind("expires", time(expiresAt))
        .bind("taskId", taskId)
        .fetch()
        .rowsUpdated()
        .map(released -> released == 1);
  }

  /** The file of a task; empty if it is not ready. */
  public Mono<ExportFile> find(String taskId) {
    return database
        .sql("SELECT * FROM export_file WHERE task_id = :taskId AND ready_at IS NOT NULL")
        .bind("taskId", taskId)
        .map(ExportFiles::file)
        .one();
  }

  /** Its parts, in order, each a whole gzip member. */
  public Flux<byte[]> parts(ExportFile file) {
    return database
        .sql("SELECT number FROM export_part WHERE run_id = :runId ORDER BY number")
        .bind("runId", file.runId())
        .map(row -> Objects.requireNonNull(row.get("number", Integer.class)))
        .all()
        .collectList()
        .flatMapMany(Flux::fromIterable)
        .concatMap(number -> part(file.runId(), number), 1);
  }

  private Mono<byte[]> part(UUID runId, int number) {
    return database
        .sql("SELECT content FROM export_part WHERE run_id = :runId AND number = :number")
        .bind("runId", runId)
        .bind("number", number)
        .map(row -> Objects.requireNonNull(row.get("content", byte[].class)))
        .one();
  }

  /** Deletes the content of some files that were kept long enough; who had them stays known. */
  Mono<Long> deleteExpired(Instant now) {
    return database
        .sql(
            """
            DELETE FROM export_part WHERE (run_id, number) IN (
              SELECT p.run_id, p.number FROM export_part p JOIN export_file f USING (run_id)
              WHERE f.expires_at < :now LIMIT %d)
            """
                .formatted(PARTS_DELETED_AT_ONCE))
        .bind("now", time(now))
        .fetch()
        .rowsUpdated();
  }

  private static ExportFile file(Readable row) {
    return new ExportFile(
        text(row, "task_id"),
        Objects.requireNonNull(row.get("run_id", UUID.class)),
        text(row, "person"),
        ExportFormat.valueOf(text(row, "format")),
        number(row, "row_count"),
        number(row, "byte_count"),
        text(row, "sha256"),
        moment(row, "ready_at"),
        moment(row, "expires_at"));
  }

  private static String text(Readable row, String column) {
    return Objects.requireNonNull(row.get(column, String.class));
  }

  private static long number(Readable row, String column) {
    return Objects.requireNonNull(row.get(column, Long.class));
  }

  private static Instant moment(Readable row, String column) {
    return Objects.requireNonNull(row.get(column, OffsetDateTime.class)).toInstant();
  }

  private static OffsetDateTime time(Instant moment) {
    return OffsetDateTime.ofInstant(moment, ZoneOffset.UTC);
  }
}
