package dev.stagegate.events.inbox;

import static dev.stagegate.events.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.embedded.SharedServers;
import dev.stagegate.embedded.TestDatabase;
import dev.stagegate.events.Envelope;
import dev.stagegate.events.Facts;
import dev.stagegate.events.House;
import dev.stagegate.events.IssueFact.BellRung;
import dev.stagegate.events.wire.FactCodec;
import dev.stagegate.events.wire.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ReplayTest {

  private final TestDatabase database = SharedServers.freshDatabase("replay");
  private final String run = UUID.randomUUID().toString();
  private final AtomicBoolean mended = new AtomicBoolean();

  @Test
  void told_twice_it_is_taken_once_and_by_nobody_but_the_reader_that_gave_it_up() throws Exception {
    Envelope bell = bell();
    try (House house = open();
        House other =
            House.open(SharedServers.freshDatabase("other"), "other-" + run, _ -> Mono.empty())) {
      producer(house).send(new FactCodec("test").record(bell)).get();
      ConsumerRecord<String, byte[]> letter = letters(1).getFirst();
      eventually(() -> assertThat(mine(other)).containsExactly(bell.id()));

      mended.set(true);
      producer(house).send(Replayed.of(letter)).get();
      producer(house).send(Replayed.of(letter)).get();

      eventually(() -> assertThat(mine(house)).containsExactly(bell.id()));
      Envelope later = bell();
      producer(house).send(new FactCodec("test").record(later)).get();
      eventually(() -> assertThat(mine(house)).containsExactly(bell.id(), later.id()));
      assertThat(mine(other)).startsWith(bell.id()).doesNotHaveDuplicates();
    }
  }

  @Test
  void one_that_fails_again_is_a_dead_letter_of_its_first_topic_again() throws Exception {
    try (House house = open()) {
      producer(house).send(new FactCodec("test").record(bell())).get();
      ConsumerRecord<String, byte[]> first = letters(1).getFirst();

      producer(house).send(Replayed.of(first)).get();
      ConsumerRecord<String, byte[]> second = letters(2).getLast();

      assertThat(Replayed.text(second.headers(), DeadLetters.ORIGIN))
          .isEqualTo(Replayed.text(first.headers(), DeadLetters.ORIGIN))
          .startsWith(Topic.ISSUE.topicName() + "/");
      assertThat(second.value()).isEqualTo(first.value());
      assertThat(second.timestamp()).isEqualTo(first.timestamp());
      assertThat(Replayed.text(second.headers(), DeadLetters.REASON)).isEqualTo("not mended");
    }
  }

  private House open() {
    return House.open(
        database,
        "reader-" + run,
        e ->
            mended.get() || !e.fact().key().equals(run)
                ? Mono.empty()
                : Mono.error(new PoisonFact("not mended")));
  }

  private Envelope bell() {
    return Facts.envelope(new BellRung(run, run + "-prod", 1, "dev@example.com"));
  }

  private List<UUID> mine(House house) {
    return house.taken().stream()
        .filter(e -> e.fact().key().equals(run))
        .map(Envelope::id)
        .toList();
  }

  /** Waits until there are so many of this run. */
  private List<ConsumerRecord<String, byte[]>> letters(int count) {
    List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                SharedServers.kafka().bootstrapServers(),
                "group.id",
                UUID.randomUUID().toString(),
                "auto.offset.reset",
                "earliest",
                "fetch.max.bytes",
                1_000_000),
            new StringDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.subscribe(List.of(Topic.ISSUE.deadLetterTopicName()));
      eventually(
          () -> {
            consumer
                .poll(Duration.ofMillis(200))
                .forEach(
                    letter -> {
                      if (run.equals(letter.key())) {
                        found.add(letter);
                      }
                    });
            assertThat(found).hasSizeGreaterThanOrEqualTo(count);
          });
    }
    return found;
  }

  @SuppressWarnings("unchecked")
  private static Producer<String, byte[]> producer(House house) {
    return house.bean(Producer.class);
  }
}
