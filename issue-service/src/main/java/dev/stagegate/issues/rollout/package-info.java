/** Doing the tasks of approved stages: each at most once, and only what was approved. */
@NullMarked
package dev.stagegate.issues.rollout;

import org.jspecify.annotations.NullMarked;
