/** What the engine says to people, in their language. */
@NullMarked
package dev.stagegate.approvals.words;

import org.jspecify.annotations.NullMarked;
