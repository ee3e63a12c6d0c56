/** The approval engine: what must be approved by whom before a stage may run. */
@NullMarked
package dev.stagegate.approvals;

import org.jspecify.annotations.NullMarked;
