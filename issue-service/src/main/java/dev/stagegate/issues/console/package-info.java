/** Serves the web console, whose sources are in issue-service/console. */
@NullMarked
package dev.stagegate.issues.console;

import org.jspecify.annotations.NullMarked;
