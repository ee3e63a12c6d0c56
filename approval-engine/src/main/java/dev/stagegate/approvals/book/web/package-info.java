/** The history of flows, and lists of flows rewritten, over HTTP. */
@NullMarked
package dev.stagegate.approvals.book.web;

import org.jspecify.annotations.NullMarked;
