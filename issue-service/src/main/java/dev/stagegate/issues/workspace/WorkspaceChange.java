package dev.stagegate.issues.workspace;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A change of the workspace that somebody wants.
 *
 * @param by who, by e-mail; null where an issue was approved for it
 * @param what in a few words, such as {@code replace binding 17}
 * @param may whether he or she may, by the workspace as it is when the change is made
 * @param dryRun whether it is only asked what would come of it
 */
public record WorkspaceChange(
    @Nullable String by, String what, Predicate<Workspace> may, Edit edit, boolean dryRun) {}
