/** A real PostgreSQL and a real Kafka, started and stopped with the process that needs them. */
@NullMarked
package dev.stagegate.embedded;

import org.jspecify.annotations.NullMarked;
