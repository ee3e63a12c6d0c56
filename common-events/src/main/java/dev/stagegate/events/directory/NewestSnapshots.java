package dev.stagegate.events.directory;

import dev.stagegate.events.DirectoryFact;
import dev.stagegate.events.Envelope;
import dev.stagegate.events.kafka.KafkaClients;
import dev.stagegate.events.wire.BrokenFact;
import dev.stagegate.events.wire.FactCodec;
import dev.stagegate.events.wire.FactTopics;
import dev.stagegate.events.wire.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Reads the directory topic from its beginning, beside the consumer group and without moving it:
 * for a replica that has to know more of a snapshot than it kept when it took it. The topic is
 * compacted, so that the newest snapshot of a key is always there.
 */
public final class NewestSnapshots {

  private static final Logger log = LoggerFactory.getLogger(NewestSnapshots.class);
  private static final Duration ANSWER = Duration.ofSeconds(1);
  private static final Duration WHOLE_TOPIC = Duration.ofMinutes(2);

  private final Map<String, Object> properties;

  public NewestSnapshots(KafkaClients kafka) {
    this.properties = kafka.consumer();
    properties.remove(ConsumerConfig.GROUP_ID_CONFIG);
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    properties.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FactTopics.LARGEST_FACT_BYTES);
  }

  /**
   * The newest snapshot of a key, as it is at this moment. Where nobody waits any more, reading
   * ends.
   *
   * @return empty where there is none that can be read; an error where Kafka does not answer
   */
  public Mono<DirectoryFact> of(String key) {
    // A consumer blocks; nothing here has an order to keep, so that any thread that may block does.
    return Mono.fromCallable(() -> newest(key)).subscribeOn(Schedulers.boundedElastic());
  }

  private @Nullable DirectoryFact newest(String key) {
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> parts =
          consumer.partitionsFor(Topic.DIRECTORY.topicName()).stream()
              .map(part -> new TopicPartition(part.topic(), part.partition()))
              .toList();
      consumer.assign(parts);
      consumer.seekToBeginning(parts);
      return lastOfEach(key, consumer).stream()
          .flatMap(message -> snapshot(message).stream())
          .max(Comparator.comparing(DirectoryFact::version))
          .orElse(null);
    }
  }

  /** A key is in more partitions than one where their number was raised. */
  private static Collection<ConsumerRecord<String, byte[]>> lastOfEach(
      String key, KafkaConsumer<String, byte[]> consumer) {
    Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
    Instant latest = Instant.now().plus(WHOLE_TOPIC);
    Map<Integer, ConsumerRecord<String, byte[]>> last = new HashMap<>();
    while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
      if (Instant.now().isAfter(latest)) {
        throw new TimeoutException("the directory topic was not read within " + WHOLE_TOPIC);
      }
      for (ConsumerRecord<String, byte[]> message : consumer.poll(ANSWER)) {
        if (key.equals(message.key())) {
          last.put(message.partition(), message);
        }
      }
    }
    return last.values();
  }

  /** One that cannot be read went to the dead letters, which the replica knows of. */
  private static Optional<DirectoryFact> snapshot(ConsumerRecord<String, byte[]> message) {
    try {
      return FactCodec.read(message)
          .map(Envelope::fact)
          .filter(DirectoryFact.class::isInstance)
          .map(DirectoryFact.class::cast);
    } catch (BrokenFact error) {
      log.warn("The newest snapshot of {} cannot be read: {}", message.key(), error.toString());
      return Optional.empty();
    }
  }
}
