package dev.stagegate.events.inbox;

import dev.stagegate.events.wire.FactTopics;
import dev.stagegate.settings.Within;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long the inbox remembers. Longer than Kafka keeps facts, so that a fact that is delivered
 * again is still known; a dead letter can be told again for as long.
 *
 * @param retention how long an id is remembered after its fact was taken
 * @param trimEvery how often older ids are deleted
 * @param trimBatch how many are deleted in one transaction
 */
@ConfigurationProperties("stagegate.events.inbox")
record InboxSettings(
    @DefaultValue("35d") Duration retention,
    @Within(min = Within.MOMENT) @DefaultValue("1h") Duration trimEvery,
    @Within(min = "1") @DefaultValue("5000") int trimBatch) {

  InboxSettings {
    if (retention.compareTo(FactTopics.LONGEST_LIFE) <= 0) {
      throw new IllegalArgumentException(
          "stagegate.events.inbox.retention must be more than %d days, was %s: Kafka keeps facts that long, and one that came again would be taken twice"
              .formatted(FactTopics.LONGEST_LIFE.toDays(), retention));
    }
  }
}
