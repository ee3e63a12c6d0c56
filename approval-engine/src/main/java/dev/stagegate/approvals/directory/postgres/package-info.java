/** The directory's replica in PostgreSQL. */
@NullMarked
package dev.stagegate.approvals.directory.postgres;

import org.jspecify.annotations.NullMarked;
