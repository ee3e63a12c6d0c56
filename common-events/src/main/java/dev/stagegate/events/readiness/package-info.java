/** What must be there before a service takes requests. */
@NullMarked
package dev.stagegate.events.readiness;

import org.jspecify.annotations.NullMarked;
