/** What people do with the console, done by a real browser against everything else. */
@NullMarked
package dev.stagegate.browser;

import org.jspecify.annotations.NullMarked;
