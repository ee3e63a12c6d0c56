/** Wires outbox and inbox into a service that has a database and Kafka. */
@NullMarked
package dev.stagegate.events.autoconfigure;

import org.jspecify.annotations.NullMarked;
