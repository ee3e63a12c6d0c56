/**
 * Issues with their stages and tasks: what they are, what may happen to them, and the use cases
 * that make it happen.
 */
@NullMarked
package dev.stagegate.issues.issue;

import org.jspecify.annotations.NullMarked;
