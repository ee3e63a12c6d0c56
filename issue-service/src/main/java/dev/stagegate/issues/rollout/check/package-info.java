/** Finds out on targets what tasks would do there, before anybody approves them. */
@NullMarked
package dev.stagegate.issues.rollout.check;

import org.jspecify.annotations.NullMarked;
