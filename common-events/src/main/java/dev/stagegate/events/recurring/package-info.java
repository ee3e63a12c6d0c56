/** Work that every replica does now and then. */
@NullMarked
package dev.stagegate.events.recurring;

import org.jspecify.annotations.NullMarked;
