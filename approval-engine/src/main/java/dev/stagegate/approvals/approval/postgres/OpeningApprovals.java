package dev.stagegate.approvals.approval.postgres;

import dev.stagegate.approvals.approval.Approval;
import dev.stagegate.approvals.flow.Explanation;
import dev.stagegate.approvals.json.EngineJson;
import dev.stagegate.events.StageSnapshot;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Writes new approvals: any number in one statement. */
@Component
final class OpeningApprovals {

  private static final String OPEN =
      """
      INSERT INTO approval (approval_id, issue_id, stage_id, project_id, creator, revision, kind, stage, state,
                            explanation, eligible, workspace_version, project_version, systems_version, book_version,
                            examine_at, changes, opened_at, changed_at)
      SELECT id, issue, stage, project, creator, revision, kind, snapshot, state, explanation, eligible,
             "workspaceVersion", "projectVersion", "systemsVersion", "bookVersion", "examineAt", changes, at, at
      FROM json_to_recordset(:rows::json) AS o (
        id text, issue text, stage text, project text, creator text, revision text, kind text, snapshot json,
        state jsonb, explanation json, eligible text[], "workspaceVersion" bigint, "projectVersion" bigint,
        "systemsVersion" bigint, "bookVersion" bigint, "examineAt" timestamptz, changes bigint, at timestamptz)
      """;

  private final DatabaseClient database;

  OpeningApprovals(DatabaseClient database) {
    this.database = database;
  }

  /** Of the changes, those that open one. */
  Mono<Void> open(List<Change> changes) {
    List<Row> rows = changes.stream().filter(Change::opensOne).map(Row::of).toList();
    return rows.isEmpty()
        ? Mono.empty()
        : database.sql(OPEN).bind("rows", EngineJson.MAPPER.writeValueAsString(rows)).then();
  }

  /** One approval, by the names of the statement. */
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
      Instant at) {

    static Row of(Change change) {
      Approval approval = change.approvals().getLast();
      OpenPart open = OpenPart.of(approval);
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
          change.explanation(),
          open.eligible(),
          change.rules().directory().workspaceVersion(),
          change.rules().directory().projectVersion(),
          change.rules().directory().systemsVersion(),
          change.rules().flows().version(),
          open.examineAt(),
          change.next(),
          change.at());
    }
  }
}
