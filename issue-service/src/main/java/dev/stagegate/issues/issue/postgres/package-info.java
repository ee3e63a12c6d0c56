/** Issues in PostgreSQL. */
@NullMarked
package dev.stagegate.issues.issue.postgres;

import org.jspecify.annotations.NullMarked;
