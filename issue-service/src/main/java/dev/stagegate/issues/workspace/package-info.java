/**
 * The workspace: environments, projects, people, what they hold, and the databases they work on.
 */
@NullMarked
package dev.stagegate.issues.workspace;

import org.jspecify.annotations.NullMarked;
