package dev.stagegate.issues.letters;

import dev.stagegate.events.kafka.KafkaClients;
import dev.stagegate.events.wire.FactTopics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Reads one dead letter from Kafka. */
@Component
class ReadingLetter {

  private static final Duration ANSWER = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Map<String, Object> properties;

  ReadingLetter(KafkaClients kafka) {
    this.properties = kafka.consumer();
    properties.remove(ConsumerConfig.GROUP_ID_CONFIG);
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
    properties.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
    properties.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FactTopics.LARGEST_DEAD_LETTER_BYTES);
  }

  /**
   * The letter as it lies there.
   *
   * @return empty where Kafka no longer keeps it; an error where Kafka does not answer
   */
  Mono<ConsumerRecord<String, byte[]>> at(LetterPlace place) {
    // A consumer blocks; this is no listener, and has no order to keep.
    return Mono.fromCallable(() -> read(place)).subscribeOn(Schedulers.boundedElastic());
  }

  private @Nullable ConsumerRecord<String, byte[]> read(LetterPlace place) {
    TopicPartition partition = new TopicPartition(place.topic(), place.partition());
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> parts = List.of(partition);
      consumer.assign(parts);
      Long first = consumer.beginningOffsets(parts).get(partition);
      Long end = consumer.endOffsets(parts).get(partition);
      if (first == null || end == null || place.position() < first || place.position() >= end) {
        return null;
      }
      consumer.seek(partition, place.position());
      Instant latest = Instant.now().plus(PATIENCE);
      while (Instant.now().isBefore(latest)) {
        for (ConsumerRecord<String, byte[]> found : consumer.poll(ANSWER)) {
          return found.offset() == place.position() ? found : null;
        }
      }
      throw new TimeoutException("the dead letter was not read within " + PATIENCE);
    }
  }
}
