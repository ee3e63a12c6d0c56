/** Whether what a service stands on answers: its database and Kafka. */
@NullMarked
package dev.stagegate.events.health;

import org.jspecify.annotations.NullMarked;
