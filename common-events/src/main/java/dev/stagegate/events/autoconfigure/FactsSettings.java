package dev.stagegate.events.autoconfigure;

import dev.stagegate.settings.Within;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How facts travel.
 *
 * @param enabled whether facts are told and read at all; off in tests and the front door alone
 * @param createTopics whether topics that do not exist are made at start
 * @param partitions how many partitions a new topic gets: the most replicas of a service that can
 *     share it
 * @param replicas how many brokers keep a new topic
 */
@ConfigurationProperties("stagegate.events")
public record FactsSettings(
    @DefaultValue("true") boolean enabled,
    @DefaultValue("true") boolean createTopics,
    @Within(min = "1") @DefaultValue("12") int partitions,
    @Within(min = "1", max = "32767") @DefaultValue("1") int replicas) {}
