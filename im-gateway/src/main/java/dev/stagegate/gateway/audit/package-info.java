/** What the audit log is told of this service. */
@NullMarked
package dev.stagegate.gateway.audit;

import org.jspecify.annotations.NullMarked;
