/** What settings may be, which names there are, and what is said when one is not as it must be. */
@NullMarked
package dev.stagegate.settings;

import org.jspecify.annotations.NullMarked;
