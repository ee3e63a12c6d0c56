/** What happened to issues, to be looked up and to be followed live. */
@NullMarked
package dev.stagegate.issues.board;

import org.jspecify.annotations.NullMarked;
