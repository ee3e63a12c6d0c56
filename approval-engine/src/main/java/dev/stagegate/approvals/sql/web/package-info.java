/** SQL classified over HTTP. */
@NullMarked
package dev.stagegate.approvals.sql.web;

import org.jspecify.annotations.NullMarked;
