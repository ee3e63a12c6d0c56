/** Who calls, and what they may do: built-in accounts, tokens, and the table of permissions. */
@NullMarked
package dev.stagegate.issues.access;

import org.jspecify.annotations.NullMarked;
