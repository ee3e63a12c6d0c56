package dev.stagegate.issues.rollout;

import dev.stagegate.issues.issue.ClassifiedStatement;
import dev.stagegate.issues.issue.Issue;
import dev.stagegate.issues.issue.Task;
import dev.stagegate.issues.workspace.Workspace;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A task that one run is to do.
 *
 * @param statement its text, which is what was approved; null where it runs none
 */
public record Assignment(
    UUID runId,
    Issue issue,
    Task task,
    @Nullable ClassifiedStatement statement,
    Workspace workspace) {}
