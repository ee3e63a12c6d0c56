/** Facts come in: once per fact id, in order per key, poison set aside. */
@NullMarked
package dev.stagegate.events.inbox;

import org.jspecify.annotations.NullMarked;
