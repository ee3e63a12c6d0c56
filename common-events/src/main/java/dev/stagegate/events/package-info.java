/** Facts the services tell one another: records of plain Java, one sealed family per publisher. */
@NullMarked
package dev.stagegate.events;

import org.jspecify.annotations.NullMarked;
