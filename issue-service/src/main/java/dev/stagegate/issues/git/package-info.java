/** Pushes to a Git repository: read from its host, and let in by the doors that people use. */
@NullMarked
package dev.stagegate.issues.git;

import org.jspecify.annotations.NullMarked;
