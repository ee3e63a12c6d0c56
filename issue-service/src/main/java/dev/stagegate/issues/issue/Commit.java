package dev.stagegate.issues.issue;

import org.jspecify.annotations.Nullable;

/**
 * The commit that an issue came from.
 *
 * @param connection the Git connection's id
 * @param repository as its host names it, such as {@code acme/shop}
 * @param sha the whole hash
 * @param author as the commit says, such as {@code Devi <dev@example.com>}; nobody has proven it
 * @param link where people can look at it; null where the host did not tell
 */
public record Commit(
    String connection,
    String repository,
    String branch,
    String sha,
    String author,
    @Nullable String link) {}
