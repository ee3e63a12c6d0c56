package dev.stagegate.approvals.approval.postgres;

import static dev.stagegate.approvals.postgres.Columns.instant;
import static dev.stagegate.approvals.postgres.Columns.number;
import static dev.stagegate.approvals.postgres.Columns.text;

import dev.stagegate.approvals.approval.Approval;
import dev.stagegate.approvals.approval.KeptApproval;
import dev.stagegate.approvals.approval.Stages;
import dev.stagegate.approvals.flow.Explanation;
import dev.stagegate.approvals.json.EngineJson;
import dev.stagegate.events.StageSnapshot;
import dev.stagegate.events.wire.FactJson;
import io.r2dbc.spi.Readable;
import org.jspecify.annotations.Nullable;

/** Reads approvals from rows. */
final class ApprovalRow {

  private ApprovalRow() {}

  static KeptApproval kept(Readable row) {
    return new KeptApproval(
        approval(row),
        number(row, "changes"),
        explanation(row),
        instant(row, "opened_at"),
        instant(row, "changed_at"));
  }

  static Approval approval(Readable row) {
    StateDocument state = FactJson.MAPPER.readValue(text(row, "state"), StateDocument.class);
    StageSnapshot stage = FactJson.MAPPER.readValue(text(row, "stage"), StageSnapshot.class);
    return state.toApproval(
        ApprovalKind.valueOf(text(row, "kind")),
        text(row, "approval_id"),
        Stages.withAssignee(stage, state.assignee(), state.inviteAutomatically()));
  }

  private static @Nullable Explanation explanation(Readable row) {
    String json = row.get("explanation", String.class);
    return json == null ? null : EngineJson.MAPPER.readValue(json, Explanation.class);
  }
}
