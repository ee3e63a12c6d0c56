/** Runs in PostgreSQL. */
@NullMarked
package dev.stagegate.issues.rollout.postgres;

import org.jspecify.annotations.NullMarked;
