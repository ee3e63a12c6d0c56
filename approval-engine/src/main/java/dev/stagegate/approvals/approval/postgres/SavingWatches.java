package dev.stagegate.approvals.approval.postgres;

import dev.stagegate.approvals.approval.Approval;
import dev.stagegate.approvals.approval.StageWatch;
import dev.stagegate.approvals.json.EngineJson;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Writes the rows of stages: any number in one statement. */
@Component
final class SavingWatches {

  /** Where another writer got in before a row was there to lock, fewer rows are written. */
  private static final String SAVE =
      """
      INSERT INTO stage_watch AS s (issue_id, stage_id, content_sequence, assignee_sequence, assignee, assignee_invites,
                                    bell_sequence, withdrawn_sequence, approval_id, changes)
      SELECT issue, stage, content, assigned, assignee, invites, rung, withdrawn, id, changes
      FROM json_to_recordset(:rows::json) AS w (
        issue text, stage text, content bigint, assigned bigint, assignee text, invites boolean, rung bigint,
        withdrawn bigint, id text, changes bigint)
      ON CONFLICT (issue_id, stage_id) DO UPDATE
        SET content_sequence = excluded.content_sequence, assignee_sequence = excluded.assignee_sequence,
            assignee = excluded.assignee, assignee_invites = excluded.assignee_invites,
            bell_sequence = excluded.bell_sequence, withdrawn_sequence = excluded.withdrawn_sequence,
            approval_id = excluded.approval_id, changes = excluded.changes
        WHERE s.changes = excluded.changes - 1
      """;

  /** A stage's current approval counts the same changes, so that a torn read shows. */
  private static final String COUNT =
      """
      UPDATE approval a SET changes = w.changes
      FROM unnest(:ids::text[], :changes::bigint[]) AS w (id, changes)
      WHERE a.approval_id = w.id
      """;

  private final DatabaseClient database;

  SavingWatches(DatabaseClient database) {
    this.database = database;
  }

  Mono<Void> save(List<Change> changes) {
    List<Change> heard = changes.stream().filter(Change::onlyHeard).toList();
    List<Row> rows =
        changes.stream()
            .filter(change -> change.onlyHeard() || !change.approvals().isEmpty())
            .map(Row::of)
            .toList();
    return rows.isEmpty() ? Mono.empty() : Mono.when(write(rows), count(heard));
  }

  private Mono<Void> write(List<Row> rows) {
    return database
        .sql(SAVE)
        .bind("rows", EngineJson.MAPPER.writeValueAsString(rows))
        .fetch()
        .rowsUpdated()
        .flatMap(written -> written == rows.size() ? Mono.empty() : StageJustAppeared.error());
  }

  private Mono<Void> count(List<Change> heard) {
    List<Change> ofApprovals =
        heard.stream().filter(change -> change.locked().current() != null).toList();
    return ofApprovals.isEmpty()
        ? Mono.empty()
        : database
            .sql(COUNT)
            .bind("ids", ofApprovals.stream().map(SavingWatches::currentId).toArray(String[]::new))
            .bind("changes", ofApprovals.stream().map(Change::next).toArray(Long[]::new))
            .then();
  }

  private static String currentId(Change change) {
    return Objects.requireNonNull(change.locked().current()).id();
  }

  /** One stage, by the names of the statement. */
  private record Row(
      String issue,
      String stage,
      long content,
      long assigned,
      @Nullable String assignee,
      boolean invites,
      long rung,
      long withdrawn,
      @Nullable String id,
      long changes) {

    static Row of(Change change) {
      StageWatch watch = change.turned().watch();
      Approval current =
          change.approvals().isEmpty() ? change.locked().current() : change.approvals().getLast();
      return new Row(
          change.stage().issueId(),
          change.stage().stageId(),
          watch.content(),
          watch.assigned(),
          watch.assignee(),
          watch.assigneeInvites(),
          watch.rung(),
          watch.withdrawn(),
          current == null ? null : current.id(),
          change.next());
    }
  }
}
