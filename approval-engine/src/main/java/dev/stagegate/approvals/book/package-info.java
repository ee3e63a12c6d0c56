/**
 * The flows as a book that many people write: every edit is kept, what was can come back, and a
 * whole list can take the place of another.
 */
@NullMarked
package dev.stagegate.approvals.book;

import org.jspecify.annotations.NullMarked;
