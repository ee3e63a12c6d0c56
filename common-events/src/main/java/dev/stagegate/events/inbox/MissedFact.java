package dev.stagegate.events.inbox;

import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A record that a reader gives up on. What it said is not known here.
 *
 * @param topic where it is
 * @param partition where it is
 * @param offset where it is
 * @param key what it is about, such as an issue's id; empty where it has none
 * @param toldAt when it was written there
 */
public record MissedFact(String topic, int partition, long offset, String key, Instant toldAt) {

  static MissedFact of(ConsumerRecord<String, byte[]> message) {
    String key = message.key();
    return new MissedFact(
        message.topic(),
        message.partition(),
        message.offset(),
        key == null ? "" : key,
        Instant.ofEpochMilli(message.timestamp()));
  }
}
