package dev.stagegate.issues.issue;

import java.time.Instant;

/**
 * The yes that lets a stage be rolled out.
 *
 * @param waived whether no approval was required
 */
public record Clearance(String approvalId, boolean waived, Instant at) {}
