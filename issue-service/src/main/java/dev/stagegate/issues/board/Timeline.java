package dev.stagegate.issues.board;

import io.r2dbc.spi.Readable;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Objects;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Reads the timeline. */
@Component
class Timeline {

  private static final String SELECT =
      """
      SELECT t.id, t.issue_id, t.number, t.at, t.kind, t.actor, t.channel, t.stage_id, t.task_id,
        t.details::text AS details, i.project_id, i.creator
      FROM timeline t JOIN issue i ON i.id = t.issue_id
      """;

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final DatabaseClient database;

  Timeline(DatabaseClient database) {
    this.database = database;
  }

  Flux<TimelineEntry> ofIssue(String issueId, int after, int limit) {
    return database
        .sql(
            SELECT
                + """
                WHERE t.issue_id = :issueId AND t.number > :after
                ORDER BY t.number LIMIT :limit
                """)
        .bind("issueId", Long.valueOf(issueId))
        .bind("after", after)
        .bind("limit", limit)
        .map(Timeline::entry)
        .all();
  }

  /** Of all issues: what comes after an id, and what was missing before it. */
  Flux<TimelineEntry> after(long id, Collection<Long> missing, int limit) {
    return database
        .sql(
            SELECT
                + """
                WHERE t.id > :id OR t.id = ANY(:missing::bigint[])
                ORDER BY t.id LIMIT :limit
                """)
        .bind("id", id)
        .bind("missing", missing.toArray(Long[]::new))
        .bind("limit", limit)
        .map(Timeline::entry)
        .all();
  }

  Mono<Long> latestId() {
    return database
        .sql("SELECT coalesce(max(id), 0) AS id FROM timeline")
        .map(row -> Objects.requireNonNull(row.get("id", Long.class)))
        .one();
  }

  private static TimelineEntry entry(Readable row) {
    return new TimelineEntry(
        Objects.requireNonNull(row.get("id", Long.class)),
        String.valueOf(row.get("issue_id", Long.class)),
        Objects.requireNonNull(row.get("number", Integer.class)),
        Objects.requireNonNull(row.get("at", OffsetDateTime.class)).toInstant(),
        text(row, "kind"),
        row.get("actor", String.class),
        row.get("channel", String.class),
        row.get("stage_id", String.class),
        row.get("task_id", String.class),
        JSON.readTree(text(row, "details")),
        text(row, "project_id"),
        text(row, "creator"));
  }

  private static String text(Readable row, String column) {
    return Objects.requireNonNull(row.get(column, String.class));
  }
}
