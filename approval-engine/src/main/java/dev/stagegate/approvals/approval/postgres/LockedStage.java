package dev.stagegate.approvals.approval.postgres;

import static dev.stagegate.approvals.postgres.Columns.flag;
import static dev.stagegate.approvals.postgres.Columns.number;

import dev.stagegate.approvals.approval.Approval;
import dev.stagegate.approvals.approval.KeptApproval;
import dev.stagegate.approvals.approval.StageWatch;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the locking statement read.
 *
 * @param kept the stage's current approval, without its explanation; null while it has none
 * @param changes how often the stage was changed; 0 when its row is not there yet
 * @param torn whether the approval is older than the locked row, which happens where the lock had
 *     to be waited for
 * @param projectId empty where neither the caller nor an approval tells
 */
record LockedStage(
    StageWatch watch,
    @Nullable KeptApproval kept,
    long changes,
    boolean torn,
    boolean namedIsKnown,
    String projectId,
    long workspaceVersion,
    long projectVersion,
    long systemsVersion,
    long bookVersion) {

  static LockedStage of(Readable row) {
    Long changes = row.get("changes", Long.class);
    String projectId = row.get("project_id", String.class);
    boolean hasApproval = row.get("current_id", String.class) != null;
    boolean torn = hasApproval && !Objects.equals(row.get("approval_changes", Long.class), changes);
    return new LockedStage(
        changes == null ? StageWatch.NOTHING : watch(row),
        hasApproval && !torn ? ApprovalRow.kept(row) : null,
        changes == null ? 0 : changes,
        torn,
        flag(row, "named_is_known"),
        projectId == null ? "" : projectId,
        number(row, "now_workspace_version"),
        number(row, "now_project_version"),
        number(row, "now_systems_version"),
        number(row, "now_book_version"));
  }

  private static StageWatch watch(Readable row) {
    return new StageWatch(
        number(row, "content_sequence"),
        number(row, "assignee_sequence"),
        row.get("assignee", String.class),
        flag(row, "assignee_invites"),
        number(row, "bell_sequence"),
        number(row, "withdrawn_sequence"));
  }

  /** The stage's current approval; null while it has none. */
  @Nullable Approval current() {
    return kept == null ? null : kept.approval();
  }

  /** When the current approval began; null where there is none. */
  @Nullable Instant openedAt() {
    return kept == null ? null : kept.openedAt();
  }
}
