/** How much harm SQL can do, by a table that is data. */
@NullMarked
package dev.stagegate.approvals.risk;

import org.jspecify.annotations.NullMarked;
