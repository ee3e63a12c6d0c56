package dev.stagegate.events.wire;

import dev.stagegate.events.Envelope;
import dev.stagegate.events.Fact;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.kafka.KafkaMessageFactory;
import io.cloudevents.rw.CloudEventRWException;
import java.net.URI;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import tools.jackson.core.JacksonException;

/** Facts to Kafka records and back: CloudEvents 1.0, binary content mode, JSON data. */
public final class FactCodec {

  /** W3C's header of the trace that a fact was told in; facts that nobody follows lack it. */
  public static final String TRACEPARENT = "traceparent";

  private final URI source;

  /**
   * @param writer the service that writes, such as {@code issue-service}
   */
  public FactCodec(String writer) {
    this.source = URI.create("/stagegate/" + writer);
  }

  /** The fact's data alone, as the outbox keeps it. */
  public static byte[] data(Fact fact) {
    return FactJson.MAPPER.writeValueAsBytes(fact);
  }

  /** A record for Kafka from the data that {@link #data} made. */
  public ProducerRecord<String, byte[]> record(
      UUID id, OffsetDateTime at, FactType type, String key, byte[] data) {
    CloudEvent event =
        CloudEventBuilder.v1()
            .withId(id.toString())
            .withSource(source)
            .withType(type.typeName())
            .withSubject(key)
            .withTime(at)
            .withData("application/json", data)
            .build();
    return KafkaMessageFactory.<String>createWriter(type.topic().topicName(), key)
        .writeBinary(event);
  }

  /** A record for Kafka. */
  public ProducerRecord<String, byte[]> record(Envelope envelope) {
    Fact fact = envelope.fact();
    return record(
        envelope.id(),
        envelope.at().atOffset(ZoneOffset.UTC),
        FactType.of(fact),
        fact.key(),
        data(fact));
  }

  /**
   * Reads a record.
   *
   * @return empty for a type this reader does not know: a newer writer's fact, to be skipped
   * @throws BrokenFact if the record is no CloudEvent, or its data is not what its type says
   */
  public static Optional<Envelope> read(ConsumerRecord<String, byte[]> message) {
    try {
      CloudEvent event = KafkaMessageFactory.createReader(message).toEvent();
      Optional<FactType> type = FactType.named(event.getType());
      return type.map(known -> envelope(event, known));
    } catch (CloudEventRWException | IllegalArgumentException e) {
      throw new BrokenFact("not a CloudEvent: " + e.getMessage(), e);
    }
  }

  private static Envelope envelope(CloudEvent event, FactType type) {
    if (event.getData() == null || event.getTime() == null) {
      throw new BrokenFact(
          type.typeName() + " lacks " + (event.getTime() == null ? "time" : "data"));
    }
    try {
      Fact fact = FactJson.MAPPER.readValue(event.getData().toBytes(), type.factClass());
      if (fact == null) {
        throw new BrokenFact(type.typeName() + " has null for data");
      }
      return new Envelope(UUID.fromString(event.getId()), event.getTime().toInstant(), fact);
    } catch (JacksonException e) {
      throw new BrokenFact(type.typeName() + ": " + e.getOriginalMessage(), e);
    }
  }
}
