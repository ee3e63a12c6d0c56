/** Browsers that are signed in: a cookie, what it stands for, and how it ends. */
@NullMarked
package dev.stagegate.issues.access.session;

import org.jspecify.annotations.NullMarked;
