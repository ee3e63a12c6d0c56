package dev.stagegate.events.autoconfigure;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How facts travel.
 *
 * @param createTopics whether topics that do not exist are made at start
 * @param partitions how many partitions a new topic gets: the most replicas of a service that can
 *     share it
 * @param replicas how many brokers keep a new topic
 */
@ConfigurationProperties("stagegate.events")
public record FactsSettings(
    @DefaultValue("true") boolean createTopics,
    @DefaultValue("12") int partitions,
    @DefaultValue("1") int replicas) {

  public FactsSettings {
    if (partitions < 1 || replicas < 1) {
      throw new IllegalArgumentException(
          "stagegate.events: partitions and replicas must be 1 or more");
    }
  }
}
