package dev.stagegate.approvals.approval.postgres;

import dev.stagegate.approvals.approval.Approval;
import dev.stagegate.approvals.approval.Outcome;
import dev.stagegate.approvals.approval.StageWatch;
import dev.stagegate.approvals.flow.Explanation;
import dev.stagegate.approvals.json.EngineJson;
import dev.stagegate.events.StageSnapshot;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Writes new approvals with their stages' rows: any number in one statement. */
@Component
final class OpeningApprovals {

  /** Where another writer got in before the row was there to lock, fewer rows are written. */
  private static final String OPEN =
      """
      WITH o AS (
        SELECT * FROM json_to_recordset(:rows::json) AS o (
          id text, issue text, stage text, project text, creator text, revision text, kind text, snapshot json,
          state jsonb, explanation json, eligible text[], "workspaceVersion" bigint, "projectVersion" bigint,
          "systemsVersion" bigint, "bookVersion" bigint, "examineAt" timestamptz, changes bigint, at timestamptz, content bigint,
          assigned bigint, assignee text, invites boolean, rung bigint, withdrawn bigint)
      ), opened AS (
        INSERT INTO approval (approval_id, issue_id, stage_id, project_id, creator, revision, kind, stage, state,
                              explanation, eligible, workspace_version, project_version, systems_version, book_version,
                              examine_at, changes, opened_at, changed_at)
        SELECT id, issue, stage, project, creator, revision, kind, snapshot, state, explanation, eligible,
               "workspaceVersion", "projectVersion", "systemsVersion", "bookVersion", "examineAt", changes, at, at
        FROM o
      )
      INSERT INTO stage_watch (issue_id, stage_id, content_sequence, assignee_sequence, assignee, assignee_invites,
                               bell_sequence, withdrawn_sequence, approval_id, changes)
      SELECT issue, stage, content, assigned, assignee, invites, rung, withdrawn, id, changes FROM o
      ON CONFLICT (issue_id, stage_id) DO UPDATE
        SET content_sequence = excluded.content_sequence, assignee_sequence = excluded.assignee_sequence,
            assignee = excluded.assignee, assignee_invites = excluded.assignee_invites,
            bell_sequence = excluded.bell_sequence, withdrawn_sequence = excluded.withdrawn_sequence,
            approval_id = excluded.approval_id, changes = excluded.changes
        WHERE stage_watch.changes = excluded.changes - 1
      """;

  private final DatabaseClient database;
  private final Clock clock;

  OpeningApprovals(DatabaseClient database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Whether all that the change does is to open an approval. */
  static boolean isOpening(Change change) {
    return change.turned().outcome() instanceof Outcome.Changed changed
        && changed.approvals().size() == 1
        && change.opens(changed.current());
  }

  Mono<Void> open(List<Change> changes) {
    if (changes.isEmpty()) {
      return Mono.empty();
    }
    Instant now = clock.instant();
    return database
        .sql(OPEN)
        .bind(
            "rows",
            EngineJson.MAPPER.writeValueAsString(
                changes.stream().map(change -> Row.of(change, now)).toList()))
        .fetch()
        .rowsUpdated()
        .flatMap(rows -> rows == changes.size() ? Mono.empty() : StageJustAppeared.error());
  }

  /** One approval and its stage, by the names of the statement. */
  private record Row(
      String id,
      String issue,
      String stage,
      String project,
      String creator,
      String revision,
      String kind,
      StageSnapshot snapshot,
      StateDocument state,
      @Nullable Explanation explanation,
      List<String> eligible,
      long workspaceVersion,
      long projectVersion,
      long systemsVersion,
      long bookVersion,
      @Nullable Instant examineAt,
      long changes,
      Instant at,
      long content,
      long assigned,
      @Nullable String assignee,
      boolean invites,
      long rung,
      long withdrawn) {

    static Row of(Change change, Instant now) {
      Outcome.Changed outcome = (Outcome.Changed) change.turned().outcome();
      Approval approval = outcome.current();
      OpenPart open = OpenPart.of(approval);
      StageWatch watch = change.turned().watch();
      return new Row(
          approval.id(),
          change.stage().issueId(),
          change.stage().stageId(),
          approval.stage().projectId(),
          approval.stage().creator(),
          approval.revision(),
          ApprovalKind.of(approval).name(),
          approval.stage(),
          StateDocument.of(approval),
          outcome.explanation(),
          open.eligible(),
          change.rules().directory().workspaceVersion(),
          change.rules().directory().projectVersion(),
          change.rules().directory().systemsVersion(),
          change.rules().flows().version(),
          open.examineAt(),
          change.next(),
          now,
          watch.content(),
          watch.assigned(),
          watch.assignee(),
          watch.assigneeInvites(),
          watch.rung(),
          watch.withdrawn());
    }
  }
}
