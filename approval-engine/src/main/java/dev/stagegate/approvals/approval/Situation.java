package dev.stagegate.approvals.approval;

import org.jspecify.annotations.Nullable;

/**
 * A stage, locked, with what is needed to decide about it.
 *
 * @param watch what was last heard of it
 * @param current its current approval; null while it has none
 * @param namedIsKnown whether the approval that was asked for by id exists for this stage
 * @param rules by the flows and people of this moment
 */
public record Situation(
    StageWatch watch, @Nullable Approval current, boolean namedIsKnown, ApprovalRules rules) {}
