/** What hosts send when somebody pushes: proven by their signatures, and read. */
@NullMarked
package dev.stagegate.issues.git.hook;

import org.jspecify.annotations.NullMarked;
