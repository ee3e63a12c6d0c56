/** What readers gave up: listed, looked into, replayed and discarded. */
@NullMarked
package dev.stagegate.issues.letters;

import org.jspecify.annotations.NullMarked;
