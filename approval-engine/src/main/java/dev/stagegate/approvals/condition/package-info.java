/** Conditions of flows: checked when saved, evaluated without exceptions; the only home of CEL. */
@NullMarked
package dev.stagegate.approvals.condition;

import org.jspecify.annotations.NullMarked;
