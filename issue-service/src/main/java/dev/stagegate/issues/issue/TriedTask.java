package dev.stagegate.issues.issue;

import dev.stagegate.issues.workspace.Stops;

/**
 * What was found out about a task that is only thought of.
 *
 * @param field where it stands in the request, such as {@code /stages/0/tasks/2}
 * @param stops the most that is stopped by what was found, as its environment and project say
 */
public record TriedTask(String field, Checks checks, Stops stops) {}
