package dev.stagegate.embedded;

/**
 * Where a Kafka answers.
 *
 * @param bootstrapServers {@code host:port}, several with commas
 */
public record KafkaAddress(String bootstrapServers) {}
