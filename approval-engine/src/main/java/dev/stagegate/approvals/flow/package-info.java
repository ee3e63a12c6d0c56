/** Flows, and which of them a stage must pass. */
@NullMarked
package dev.stagegate.approvals.flow;

import org.jspecify.annotations.NullMarked;
