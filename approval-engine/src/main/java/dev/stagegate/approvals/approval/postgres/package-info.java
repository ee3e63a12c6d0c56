/** Approvals, stages and reviews kept in PostgreSQL. */
@NullMarked
package dev.stagegate.approvals.approval.postgres;

import org.jspecify.annotations.NullMarked;
