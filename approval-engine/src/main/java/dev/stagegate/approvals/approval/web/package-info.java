/** Approvals read and reviewed over HTTP. */
@NullMarked
package dev.stagegate.approvals.approval.web;

import org.jspecify.annotations.NullMarked;
