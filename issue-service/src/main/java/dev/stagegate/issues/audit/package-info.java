/** The audit log: what somebody did or tried, written once, chained by hashes, never changed. */
@NullMarked
package dev.stagegate.issues.audit;

import org.jspecify.annotations.NullMarked;
