/** How facts look on Kafka: CloudEvents 1.0 in binary mode with JSON data. */
@NullMarked
package dev.stagegate.events.wire;

import org.jspecify.annotations.NullMarked;
