/** Answers that go on long after their request was served, a thousand of them at small cost. */
@NullMarked
package dev.stagegate.issues.board.live;

import org.jspecify.annotations.NullMarked;
