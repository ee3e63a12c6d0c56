package dev.stagegate.issues.git;

import org.jspecify.annotations.Nullable;

/**
 * A commit as its host tells of it.
 *
 * @param link where people can look at it; null where the host did not tell
 */
public record HostCommit(String sha, String message, Author author, @Nullable String link) {}
