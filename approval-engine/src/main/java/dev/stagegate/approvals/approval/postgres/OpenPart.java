package dev.stagegate.approvals.approval.postgres;

import dev.stagegate.approvals.approval.Approval;
import dev.stagegate.approvals.approval.Approval.Waiting;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an open node adds to the row of its approval.
 *
 * @param eligible who may decide it
 * @param examineAt when it must be looked at again; null when nothing is known to change
 */
record OpenPart(List<String> eligible, @Nullable Instant examineAt) {

  static OpenPart of(Approval approval) {
    return approval instanceof Waiting waiting
        ? new OpenPart(waiting.open().eligible(), waiting.open().until())
        : new OpenPart(List.of(), null);
  }
}
