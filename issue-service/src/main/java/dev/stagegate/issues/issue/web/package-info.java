/** Issues over HTTP. */
@NullMarked
package dev.stagegate.issues.issue.web;

import org.jspecify.annotations.NullMarked;
