package dev.stagegate.issues.issue;

import java.time.Instant;

/**
 * How an issue was closed.
 *
 * @param reason in the person's words; empty when none were given
 */
public record Closing(String by, String reason, Instant at) {}
