package dev.stagegate.issues.issue;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which issues somebody wants to see, newest first.
 *
 * @param reader sees the issues of these projects and those he or she created
 * @param state null for all, as for the next two
 * @param before only issues with a smaller number; null from the newest on
 */
public record Listing(
    String reader,
    Set<String> readableProjects,
    @Nullable IssueState state,
    @Nullable String projectId,
    @Nullable String creator,
    @Nullable Long before,
    int limit) {}
