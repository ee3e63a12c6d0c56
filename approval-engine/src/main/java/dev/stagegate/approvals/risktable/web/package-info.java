/** The risk table read and edited over HTTP. */
@NullMarked
package dev.stagegate.approvals.risktable.web;

import org.jspecify.annotations.NullMarked;
