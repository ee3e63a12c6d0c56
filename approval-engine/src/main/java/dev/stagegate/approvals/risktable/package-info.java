/** The workspace's risk table as it is kept. */
@NullMarked
package dev.stagegate.approvals.risktable;

import org.jspecify.annotations.NullMarked;
