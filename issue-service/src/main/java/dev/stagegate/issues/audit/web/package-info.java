/** The audit log over HTTP, and the refusals that HTTP tells. */
@NullMarked
package dev.stagegate.issues.audit.web;

import org.jspecify.annotations.NullMarked;
