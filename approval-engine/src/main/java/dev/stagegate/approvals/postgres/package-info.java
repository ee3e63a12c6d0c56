/** Reads columns that the schema promises to be there. */
@NullMarked
package dev.stagegate.approvals.postgres;

import org.jspecify.annotations.NullMarked;
