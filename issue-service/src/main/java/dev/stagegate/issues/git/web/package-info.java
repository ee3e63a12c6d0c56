/** Git connections over HTTP, and where hosts send their hooks. */
@NullMarked
package dev.stagegate.issues.git.web;

import org.jspecify.annotations.NullMarked;
