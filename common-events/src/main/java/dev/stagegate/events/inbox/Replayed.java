package dev.stagegate.events.inbox;

import dev.stagegate.events.wire.FactTopics;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** A dead letter that its reader is to take after all: as it came, on a topic of its own. */
public final class Replayed {

  private Replayed() {}

  /** What to write so that the reader that gave the letter up gets it once more. */
  public static ProducerRecord<String, byte[]> of(ConsumerRecord<String, byte[]> letter) {
    ProducerRecord<String, byte[]> again =
        new ProducerRecord<>(
            FactTopics.REPLAY,
            null,
            letter.timestamp(),
            letter.key(),
            letter.value(),
            letter.headers());
    again.headers().remove(DeadLetters.REASON).remove(DeadLetters.STACK);
    return again;
  }

  static boolean isOne(ConsumerRecord<String, byte[]> message) {
    return message.topic().equals(FactTopics.REPLAY);
  }

  /** Whether a record is told to this reader: everything is but what is replayed to another. */
  static boolean isFor(String reader, ConsumerRecord<String, byte[]> message) {
    return !isOne(message) || reader.equals(text(message.headers(), DeadLetters.READER));
  }

  /** The value of one of the headers that a dead letter has. */
  public static @Nullable String text(Headers headers, String name) {
    Header header = headers.lastHeader(name);
    return header == null || header.value() == null
        ? null
        : new String(header.value(), StandardCharsets.UTF_8);
  }
}
