package dev.stagegate.approvals.approval;

import dev.stagegate.approvals.flow.Explanation;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An approval as it is kept.
 *
 * @param explanation how its flows were matched; null where a list leaves it out
 */
public record KeptApproval(
    Approval approval, @Nullable Explanation explanation, Instant openedAt, Instant changedAt) {}
