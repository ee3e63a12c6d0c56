/** What the audit log is told of this service. */
@NullMarked
package dev.stagegate.approvals.audit;

import org.jspecify.annotations.NullMarked;
