/** What callers tried and were refused, for the audit log. */
@NullMarked
package dev.stagegate.web.refusals;

import org.jspecify.annotations.NullMarked;
