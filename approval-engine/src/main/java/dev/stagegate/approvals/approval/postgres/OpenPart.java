package dev.stagegate.approvals.approval.postgres;

import dev.stagegate.approvals.approval.Approval;
import dev.stagegate.approvals.approval.Approval.Waiting;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What open nodes add to the row of their approval.
 *
 * @param eligible who may decide any of them
 * @param examineAt when it must be looked at again; null when nothing is known to change
 */
record OpenPart(List<String> eligible, @Nullable Instant examineAt) {

  static OpenPart of(Approval approval) {
    return approval instanceof Waiting waiting
        ? new OpenPart(
            waiting.open().stream()
                .flatMap(open -> open.eligible().stream())
                .distinct()
                .sorted()
                .toList(),
            waiting.open().stream()
                .map(open -> open.examineAt(waiting.plan().options()))
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null))
        : new OpenPart(List.of(), null);
  }
}
