/** Facts leave: appended in the caller's transaction, relayed to Kafka in order. */
@NullMarked
package dev.stagegate.events.outbox;

import org.jspecify.annotations.NullMarked;
