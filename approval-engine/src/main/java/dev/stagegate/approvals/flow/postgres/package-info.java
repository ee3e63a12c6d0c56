/** Flows kept in PostgreSQL. */
@NullMarked
package dev.stagegate.approvals.flow.postgres;

import org.jspecify.annotations.NullMarked;
