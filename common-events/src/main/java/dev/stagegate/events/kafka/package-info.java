/** How clients of Kafka are made. */
@NullMarked
package dev.stagegate.events.kafka;

import org.jspecify.annotations.NullMarked;
