package dev.stagegate.approvals.approval;

import dev.stagegate.approvals.flow.Explanation;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An approval as it is kept.
 *
 * @param version grows with every change
 * @param explanation how its flows were matched; null where a list or a decision leaves it out
 */
public record KeptApproval(
    Approval approval,
    long version,
    @Nullable Explanation explanation,
    Instant openedAt,
    Instant changedAt) {}
