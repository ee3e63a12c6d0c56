package dev.stagegate.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.events.inbox.DeadLetters;
import dev.stagegate.events.wire.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Facts nobody can read, put among the others behind the services' backs. */
final class BrokenFacts {

  private static final Map<Topic, Set<String>> READERS =
      Map.of(
          Topic.ISSUE, Set.of("approval-engine"),
          Topic.APPROVAL, Set.of("issue-service", "im-gateway"),
          Topic.REVIEW, Set.of("issue-service", "approval-engine"),
          Topic.DIRECTORY, Set.of("approval-engine", "im-gateway"),
          Topic.CHANNEL, Set.of("approval-engine"));
  private static final byte[] BODY = "{\"broken".getBytes(StandardCharsets.UTF_8);
  private static final Duration A_WHILE = Duration.ofSeconds(60);

  private final String key = "broken-" + UUID.randomUUID();
  private final String bootstrapServers;

  BrokenFacts(Installation installation) {
    this.bootstrapServers = installation.ground().servers().kafka().bootstrapServers();
  }

  /** Puts one on every topic the services read. */
  void put() {
    Map<String, Object> settings = Map.of("bootstrap.servers", bootstrapServers);
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
      READERS
          .keySet()
          .forEach(topic -> producer.send(new ProducerRecord<>(topic.topicName(), key, BODY)));
    }
  }

  /** Waits until each reader of each topic gave up on it, and checks what it wrote to that. */
  void awaitDeadLetters() {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            bootstrapServers,
            "group.id",
            key,
            "auto.offset.reset",
            "earliest");
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
      consumer.subscribe(READERS.keySet().stream().map(Topic::deadLetterTopicName).toList());
      Set<String> expected = new TreeSet<>();
      READERS.forEach((topic, readers) -> readers.forEach(r -> expected.add(of(topic, r))));
      Set<String> found = new TreeSet<>();
      Patience.waitFor(
          "Dead letters " + expected,
          A_WHILE,
          () -> {
            consumer.poll(Duration.ofMillis(200)).forEach(letter -> note(letter, found));
            return Optional.of(found).filter(expected::equals);
          });
    }
  }

  private void note(ConsumerRecord<String, byte[]> letter, Set<String> found) {
    if (key.equals(letter.key())) {
      String topic = letter.topic().replaceFirst("[.]dlt$", "");
      assertThat(letter.value()).as("the body, as it came").isEqualTo(BODY);
      assertThat(header(letter, DeadLetters.REASON)).isNotBlank();
      assertThat(header(letter, DeadLetters.STACK)).isNotBlank();
      assertThat(header(letter, DeadLetters.ORIGIN)).startsWith(topic + "/");
      assertThat(found.add(topic + " " + header(letter, DeadLetters.READER)))
          .as("one letter for each reader")
          .isTrue();
    }
  }

  private static String of(Topic topic, String reader) {
    return topic.topicName() + " " + reader;
  }

  private static String header(ConsumerRecord<String, byte[]> letter, String name) {
    return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }
}
