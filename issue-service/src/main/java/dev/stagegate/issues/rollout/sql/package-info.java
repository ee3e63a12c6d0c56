/** Runs SQL on PostgreSQL targets. */
@NullMarked
package dev.stagegate.issues.rollout.sql;

import org.jspecify.annotations.NullMarked;
