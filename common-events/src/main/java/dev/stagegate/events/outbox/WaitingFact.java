package dev.stagegate.events.outbox;

import dev.stagegate.events.wire.FactCodec;
import dev.stagegate.events.wire.FactType;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A row of the outbox.
 *
 * @param traceparent which trace it was told in; null where nobody follows it
 */
record WaitingFact(
    long position,
    UUID factId,
    OffsetDateTime at,
    String type,
    String key,
    String data,
    @Nullable String traceparent) {

  /**
   * As it goes to Kafka.
   *
   * @param followedAs what its readers go on with; null where nobody follows it
   */
  ProducerRecord<String, byte[]> record(FactCodec codec, @Nullable String followedAs) {
    FactType known =
        FactType.named(type).orElseThrow(() -> new IllegalStateException("no fact type " + type));
    ProducerRecord<String, byte[]> message =
        codec.record(factId, at, known, key, data.getBytes(StandardCharsets.UTF_8));
    if (followedAs != null) {
      message.headers().add(FactCodec.TRACEPARENT, followedAs.getBytes(StandardCharsets.US_ASCII));
    }
    return message;
  }
}
