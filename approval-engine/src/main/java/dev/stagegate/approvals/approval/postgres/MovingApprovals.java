package dev.stagegate.approvals.approval.postgres;

import dev.stagegate.approvals.approval.Approval;
import dev.stagegate.approvals.approval.ApprovalRules;
import dev.stagegate.approvals.flow.Explanation;
import dev.stagegate.approvals.json.EngineJson;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Writes where approvals are that were there before: any number in one statement. */
@Component
final class MovingApprovals {

  /**
   * The versions stay as they were, unless the approval now stands as this directory and book want
   * it.
   */
  private static final String MOVE =
      """
      UPDATE approval a
      SET kind = m.kind, state = m.state, explanation = coalesce(m.explanation, a.explanation), eligible = m.eligible,
          examine_at = m."examineAt",
          workspace_version = coalesce(m."workspaceVersion", a.workspace_version),
          project_version = coalesce(m."projectVersion", a.project_version),
          systems_version = coalesce(m."systemsVersion", a.systems_version),
          book_version = coalesce(m."bookVersion", a.book_version),
          changes = m.changes, changed_at = m.at
      FROM json_to_recordset(:rows::json) AS m (
        id text, kind text, state jsonb, explanation json, eligible text[], "examineAt" timestamptz,
        "workspaceVersion" bigint, "projectVersion" bigint, "systemsVersion" bigint, "bookVersion" bigint, changes bigint,
        at timestamptz)
      WHERE a.approval_id = m.id
      """;

  private final DatabaseClient database;

  MovingApprovals(DatabaseClient database) {
    this.database = database;
  }

  Mono<Void> move(List<Change> changes) {
    List<Row> rows = changes.stream().flatMap(Row::of).toList();
    return rows.isEmpty()
        ? Mono.empty()
        : database.sql(MOVE).bind("rows", EngineJson.MAPPER.writeValueAsString(rows)).then();
  }

  /** One approval, by the names of the statement. */
  private record Row(
      String id,
      ApprovalKind kind,
      StateDocument state,
      @Nullable Explanation explanation,
      List<String> eligible,
      @Nullable Instant examineAt,
      @Nullable Long workspaceVersion,
      @Nullable Long projectVersion,
      @Nullable Long systemsVersion,
      @Nullable Long bookVersion,
      long changes,
      Instant at) {

    static Stream<Row> of(Change change) {
      Approval last = change.approvals().isEmpty() ? null : change.approvals().getLast();
      return change.moved().stream()
          .map(approval -> of(change, approval, approval == last ? change.explanation() : null));
    }

    private static Row of(Change change, Approval approval, @Nullable Explanation explanation) {
      OpenPart open = OpenPart.of(approval);
      ApprovalRules by = change.turned().examined() ? change.rules() : null;
      return new Row(
          approval.id(),
          ApprovalKind.of(approval),
          StateDocument.of(approval),
          explanation,
          open.eligible(),
          open.examineAt(),
          by == null ? null : by.directory().workspaceVersion(),
          by == null ? null : by.directory().projectVersion(),
          by == null ? null : by.directory().systemsVersion(),
          by == null ? null : by.flows().version(),
          change.next(),
          change.at());
    }
  }
}
