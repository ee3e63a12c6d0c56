package dev.stagegate.events.outbox;

import dev.stagegate.events.wire.FactCodec;
import dev.stagegate.events.wire.FactType;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A row of the outbox. */
record WaitingFact(
    long position, UUID factId, OffsetDateTime at, String type, String key, String data) {

  ProducerRecord<String, byte[]> record(FactCodec codec) {
    FactType known =
        FactType.named(type).orElseThrow(() -> new IllegalStateException("no fact type " + type));
    return codec.record(factId, at, known, key, data.getBytes(StandardCharsets.UTF_8));
  }
}
