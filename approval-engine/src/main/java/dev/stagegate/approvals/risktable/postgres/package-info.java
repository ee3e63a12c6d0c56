/** The risk table kept in PostgreSQL. */
@NullMarked
package dev.stagegate.approvals.risktable.postgres;

import org.jspecify.annotations.NullMarked;
