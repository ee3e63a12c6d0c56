/** Who holds which role right now: a replica of what issue-service tells. */
@NullMarked
package dev.stagegate.approvals.directory;

import org.jspecify.annotations.NullMarked;
