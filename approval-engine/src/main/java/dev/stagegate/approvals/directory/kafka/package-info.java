/** How far the replica of the directory topic is behind, by Kafka's own count. */
@NullMarked
package dev.stagegate.approvals.directory.kafka;

import org.jspecify.annotations.NullMarked;
