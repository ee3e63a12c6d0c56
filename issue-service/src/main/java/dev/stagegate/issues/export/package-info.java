/** Data that is taken out of databases: written by the rollout, kept for a time, downloaded. */
@NullMarked
package dev.stagegate.issues.export;

import org.jspecify.annotations.NullMarked;
