/** Flows read and edited over HTTP. */
@NullMarked
package dev.stagegate.approvals.flow.web;

import org.jspecify.annotations.NullMarked;
