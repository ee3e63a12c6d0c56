/**
 * Who holds which role right now, and which external systems there are: a replica of what
 * issue-service and im-gateway tell.
 */
@NullMarked
package dev.stagegate.approvals.directory;

import org.jspecify.annotations.NullMarked;
