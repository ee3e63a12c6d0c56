/** Makes the house's topics before the services start. */
@NullMarked
package dev.stagegate.events.topics;

import org.jspecify.annotations.NullMarked;
