/** Checks an export of the audit log, without a service and without a database. */
@NullMarked
package dev.stagegate.issues.audit.verify;

import org.jspecify.annotations.NullMarked;
