package dev.stagegate.approvals;

import dev.stagegate.embedded.SharedServers;
import dev.stagegate.events.ApprovalFact;
import dev.stagegate.events.ApprovalFact.NodeOpened;
import dev.stagegate.events.Envelope;
import dev.stagegate.events.Fact;
import dev.stagegate.events.NodeRequest;
import dev.stagegate.events.wire.FactCodec;
import dev.stagegate.events.wire.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The other services, as far as this one can tell. */
final class Outside implements AutoCloseable {

  private final FactCodec codec = new FactCodec("outside");
  private final List<ApprovalFact> heard = new ArrayList<>();
  private final KafkaProducer<String, byte[]> producer;
  private final KafkaConsumer<String, byte[]> consumer;

  private final String issueId;

  /** Listens to what is said of one issue. */
  Outside(String issueId) {
    this.issueId = issueId;
    String servers = SharedServers.kafka().bootstrapServers();
    producer =
        new KafkaProducer<>(
            Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, servers),
            new StringSerializer(),
            new ByteArraySerializer());
    consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                servers,
                ConsumerConfig.GROUP_ID_CONFIG,
                "outside-" + UUID.randomUUID(),
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest"),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    consumer.subscribe(List.of(Topic.APPROVAL.topicName()));
  }

  void tell(Fact fact) {
    send(record(fact));
  }

  /** In the place of a fact, what nobody can read. */
  void tellBroken(Fact fact) {
    ProducerRecord<String, byte[]> whole = record(fact);
    send(new ProducerRecord<>(whole.topic(), null, whole.key(), new byte[] {'{'}, whole.headers()));
  }

  private ProducerRecord<String, byte[]> record(Fact fact) {
    return codec.record(new Envelope(UUID.randomUUID(), Instant.now(), fact));
  }

  private void send(ProducerRecord<String, byte[]> message) {
    producer.send(message);
    producer.flush();
  }

  List<String> heard() {
    consumer
        .poll(Duration.ofMillis(100))
        .forEach(
            message ->
                FactCodec.read(message)
                    .filter(envelope -> envelope.fact().key().equals(issueId))
                    .ifPresent(envelope -> heard.add((ApprovalFact) envelope.fact())));
    return heard.stream().map(fact -> fact.getClass().getSimpleName()).toList();
  }

  NodeRequest opened() {
    return heard.stream()
        .filter(NodeOpened.class::isInstance)
        .map(fact -> ((NodeOpened) fact).request())
        .findFirst()
        .orElseThrow();
  }

  @Override
  public void close() {
    producer.close();
    consumer.close();
  }
}
