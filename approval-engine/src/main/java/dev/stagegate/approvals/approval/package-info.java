/** Approvals: how they open, move from node to node by reviews, and end. */
@NullMarked
package dev.stagegate.approvals.approval;

import org.jspecify.annotations.NullMarked;
