/** issue-service: issues, stages, tasks, rollouts and the workspace they live in. */
@NullMarked
package dev.stagegate.issues;

import org.jspecify.annotations.NullMarked;
