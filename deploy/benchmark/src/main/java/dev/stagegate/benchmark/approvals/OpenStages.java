package dev.stagegate.benchmark.approvals;

import dev.stagegate.events.ApprovalFact.ApprovalOpened;
import dev.stagegate.events.Envelope;
import dev.stagegate.events.Fact;
import dev.stagegate.events.wire.FactCodec;
import dev.stagegate.events.wire.FactType;
import dev.stagegate.events.wire.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Issue-service as far as an engine can tell, and what it hears of the engine: each approval that
 * is heard to have opened waits here for a client. Its opening is durable by then, and went through
 * the outbox.
 */
final class OpenStages implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration POLL = Duration.ofMillis(200);

  private final FactCodec codec = new FactCodec("issue-service");
  private final AtomicLong issues = new AtomicLong();
  private final BlockingQueue<ApprovalOpened> opened = new LinkedBlockingQueue<>();
  private final ConcurrentLinkedQueue<Steps.Told> ofFirstIssue = new ConcurrentLinkedQueue<>();
  private final KafkaProducer<String, byte[]> producer;
  private final Thread hearing;
  private volatile boolean closed;

  OpenStages(String bootstrapServers) {
    producer =
        new KafkaProducer<>(
            Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
            new StringSerializer(),
            new ByteArraySerializer());
    hearing =
        Thread.ofPlatform().daemon().name("hearing-approvals").start(() -> hear(bootstrapServers));
  }

  void tell(Fact fact) {
    producer.send(codec.record(new Envelope(UUID.randomUUID(), Instant.now(), fact)));
  }

  /** Tells of so many stages more. */
  void tell(int stages) {
    for (int i = 0; i < stages; i++) {
      tell(SampleFacts.stage(Long.toString(issues.incrementAndGet())));
    }
  }

  /** One whose first node is open. */
  ApprovalOpened take() {
    try {
      ApprovalOpened next = opened.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      if (next == null) {
        throw new IllegalStateException("no approval opened within " + PATIENCE);
      }
      return next;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** All that was heard of the first stage, in order. */
  List<Steps.Told> ofFirstIssue() {
    return List.copyOf(ofFirstIssue);
  }

  private void hear(String bootstrapServers) {
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.GROUP_ID_CONFIG,
                "bench",
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest"),
            new StringDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.subscribe(List.of(Topic.APPROVAL.topicName()));
      while (!closed) {
        consumer.poll(POLL).forEach(this::heard);
      }
    }
  }

  private void heard(ConsumerRecord<String, byte[]> message) {
    String type = typeOf(message);
    if (message.key().equals("1")) {
      ofFirstIssue.add(new Steps.Told(type, new String(message.value(), StandardCharsets.UTF_8)));
    }
    // The others are not read: the load is to take little of the processors.
    if (type.equals(FactType.APPROVAL_OPENED.typeName())) {
      FactCodec.read(message)
          .map(Envelope::fact)
          .ifPresent(fact -> opened.add((ApprovalOpened) fact));
    }
  }

  private static String typeOf(ConsumerRecord<String, byte[]> message) {
    Header type = message.headers().lastHeader("ce_type");
    return type == null ? "" : new String(type.value(), StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    closed = true;
    try {
      hearing.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    producer.close();
  }
}
