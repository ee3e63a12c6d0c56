/** How far a service's replica of the directory is behind, by Kafka's own count. */
@NullMarked
package dev.stagegate.events.directory;

import org.jspecify.annotations.NullMarked;
