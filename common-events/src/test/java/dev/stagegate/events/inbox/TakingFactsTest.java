package dev.stagegate.events.inbox;

import static dev.stagegate.events.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.embedded.SharedServers;
import dev.stagegate.embedded.TestDatabase;
import dev.stagegate.events.Envelope;
import dev.stagegate.events.Facts;
import dev.stagegate.events.House;
import dev.stagegate.events.IssueFact;
import dev.stagegate.events.IssueFact.BellRung;
import dev.stagegate.events.wire.FactCodec;
import dev.stagegate.events.wire.FactTopics;
import dev.stagegate.events.wire.Topic;
import io.r2dbc.spi.R2dbcTransientResourceException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TakingFactsTest {

  private final TestDatabase database = SharedServers.freshDatabase("inbox");
  private final String run = UUID.randomUUID().toString();
  private final FactCodec codec = new FactCodec("test");

  @Test
  void a_fact_delivered_many_times_is_taken_once() {
    Envelope bell = bell("a", 1);
    try (House house = open(_ -> Mono.empty())) {
      for (int i = 0; i < 5; i++) {
        deliver(house, bell);
      }
      deliver(house, bell("a", 2));

      eventually(() -> assertThat(taken(house)).containsExactly("a1", "a2"));
    }
  }

  @Test
  void poison_is_set_aside_with_its_reason_and_holds_up_neither_its_own_issue_nor_others() {
    try (House house =
        open(e -> isBell(e, "a", 2) ? Mono.error(new PoisonFact("no such stage")) : Mono.empty())) {
      deliver(house, bell("a", 1));
      deliver(house, bell("a", 2));
      deliver(house, bell("a", 3));
      deliver(house, bell("b", 1));

      eventually(() -> assertThat(taken(house)).containsExactlyInAnyOrder("a1", "a3", "b1"));
      ConsumerRecord<String, byte[]> letter = deadLetterOf(run + "a");
      assertThat(header(letter, DeadLetters.REASON)).isEqualTo("no such stage");
      assertThat(header(letter, DeadLetters.READER)).isEqualTo("reader-" + run);
      assertThat(header(letter, DeadLetters.STACK)).contains("PoisonFact");
      assertThat(FactCodec.read(letter).orElseThrow().fact()).isEqualTo(bell("a", 2).fact());
    }
  }

  @Test
  void a_broken_body_is_set_aside_and_later_facts_of_the_same_issue_are_taken() {
    try (House house = open(_ -> Mono.empty())) {
      ProducerRecord<String, byte[]> broken = codec.record(bell("a", 1));
      send(
          house,
          new ProducerRecord<>(
              broken.topic(),
              null,
              broken.key(),
              "{\"issueId\":".getBytes(StandardCharsets.UTF_8),
              broken.headers()));
      deliver(house, bell("a", 2));

      eventually(() -> assertThat(taken(house)).containsExactly("a2"));
      assertThat(header(deadLetterOf(run + "a"), DeadLetters.REASON)).contains("bell-rung");
    }
  }

  @Test
  void the_largest_record_there_may_be_is_set_aside_too() {
    try (House house = open(_ -> Mono.empty())) {
      ProducerRecord<String, byte[]> broken = codec.record(bell("a", 1));
      byte[] body = new byte[FactTopics.LARGEST_FACT_BYTES - 2_000];
      Arrays.fill(body, (byte) ' ');
      send(house, new ProducerRecord<>(broken.topic(), null, broken.key(), body, broken.headers()));
      deliver(house, bell("a", 2));

      eventually(() -> assertThat(taken(house)).containsExactly("a2"));
      assertThat(deadLetterOf(run + "a").value()).hasSameSizeAs(body);
    }
  }

  @Test
  void a_passing_fault_is_tried_again_in_order_and_its_half_done_effect_is_rolled_back() {
    Map<String, AtomicInteger> tries = new ConcurrentHashMap<>();
    Function<Envelope, Mono<Void>> flaky =
        e ->
            Mono.defer(
                () ->
                    tries
                                .computeIfAbsent(e.fact().key(), _ -> new AtomicInteger())
                                .incrementAndGet()
                            < 3
                        ? Mono.error(new IllegalStateException("not yet"))
                        : Mono.empty());
    try (House house = open(flaky)) {
      deliver(house, bell("a", 1));
      deliver(house, bell("a", 2));

      eventually(() -> assertThat(taken(house)).containsExactly("a1", "a2"));
      assertThat(remembered(house, bell("a", 1), bell("a", 2))).isEqualTo(2);
    }
  }

  @Test
  void a_fact_that_fails_each_time_ends_as_a_dead_letter_and_leaves_no_trace_in_the_inbox() {
    try (House house =
        open(
            e ->
                isBell(e, "a", 1)
                    ? Mono.error(new IllegalStateException("a bug"))
                    : Mono.empty())) {
      deliver(house, bell("a", 1));
      deliver(house, bell("a", 2));

      eventually(() -> assertThat(taken(house)).containsExactly("a2"));
      assertThat(header(deadLetterOf(run + "a"), DeadLetters.REASON)).isEqualTo("a bug");
      assertThat(remembered(house, bell("a", 1), bell("a", 2))).isEqualTo(1);
    }
  }

  @Test
  void a_fact_that_always_takes_too_long_is_set_aside_while_the_database_answers() {
    try (House house =
        open(
            e -> isBell(e, "a", 1) ? Mono.error(new TimeoutException("too slow")) : Mono.empty())) {
      deliver(house, bell("a", 1));
      deliver(house, bell("a", 2));

      eventually(() -> assertThat(taken(house)).containsExactly("a2"));
      assertThat(header(deadLetterOf(run + "a"), DeadLetters.REASON)).isEqualTo("too slow");
    }
  }

  @Test
  void while_the_database_is_away_facts_wait_and_none_becomes_a_dead_letter() {
    AtomicInteger tries = new AtomicInteger();
    try (House house =
        open(
            e ->
                isBell(e, "a", 1) && tries.incrementAndGet() < 9
                    ? Mono.error(new R2dbcTransientResourceException("connection refused"))
                    : Mono.empty())) {
      deliver(house, bell("a", 1));
      deliver(house, bell("a", 2));

      eventually(() -> assertThat(taken(house)).containsExactly("a1", "a2"));
      assertThat(tries.get()).isEqualTo(9);
    }
  }

  @Test
  void what_is_polled_together_is_taken_in_order_in_few_transactions() {
    List<Envelope> bells = new ArrayList<>();
    for (int n = 1; n <= 30; n++) {
      bells.add(bell("a", n));
      bells.add(bell("b", n));
    }
    try (House house = open(_ -> Mono.empty())) {
      bells.forEach(bell -> deliver(house, bell));
    }
    // Another reader finds all of them waiting, and with them those that it had been told before.
    try (House house =
        House.open(SharedServers.freshDatabase("inbox"), "late-" + run, _ -> Mono.empty())) {
      eventually(() -> assertThat(taken(house)).hasSize(60));
      for (String issue : List.of("a", "b")) {
        assertThat(taken(house).stream().filter(t -> t.startsWith(issue)))
            .containsExactly(
                IntStream.rangeClosed(1, 30).mapToObj(n -> issue + n).toArray(String[]::new));
      }
      assertThat(ofInbox(house, "count(DISTINCT xmin::text)", bells)).isLessThan(30);
    }
  }

  private House open(Function<Envelope, Mono<Void>> effect) {
    return House.open(database, "reader-" + run, effect);
  }

  private Envelope bell(String issue, int n) {
    return new Envelope(
        UUID.nameUUIDFromBytes((run + issue + n).getBytes(StandardCharsets.UTF_8)),
        Facts.AT,
        new BellRung(run + issue, run + issue + "-prod", n, "dev@example.com"));
  }

  private boolean isBell(Envelope envelope, String issue, int n) {
    return envelope.fact().equals(bell(issue, n).fact());
  }

  private void deliver(House house, Envelope envelope) {
    send(house, codec.record(envelope));
  }

  @SuppressWarnings("unchecked")
  private static void send(House house, ProducerRecord<String, byte[]> message) {
    Producer<String, byte[]> producer = house.bean(Producer.class);
    producer.send(message);
    producer.flush();
  }

  private List<String> taken(House house) {
    return house.taken().stream()
        .map(Envelope::fact)
        .filter(fact -> fact.key().startsWith(run))
        .map(fact -> fact.key().substring(run.length()) + ((IssueFact) fact).sequence())
        .toList();
  }

  private static long remembered(House house, Envelope... envelopes) {
    return ofInbox(house, "count(*)", List.of(envelopes));
  }

  private static long ofInbox(House house, String what, List<Envelope> envelopes) {
    return Objects.requireNonNull(
        house
            .bean(DatabaseClient.class)
            .sql("SELECT " + what + " FROM inbox WHERE fact_id = ANY(:ids)")
            .bind("ids", envelopes.stream().map(Envelope::id).toArray(UUID[]::new))
            .map((row, _) -> row.get(0, Long.class))
            .one()
            .block());
  }

  private static ConsumerRecord<String, byte[]> deadLetterOf(String key) {
    Map<String, Object> properties =
        Map.of(
            "bootstrap.servers",
            SharedServers.kafka().bootstrapServers(),
            "group.id",
            UUID.randomUUID().toString(),
            "auto.offset.reset",
            "earliest");
    List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer())) {
      consumer.subscribe(List.of(Topic.ISSUE.deadLetterTopicName()));
      eventually(
          () -> {
            consumer.poll(Duration.ofMillis(100)).forEach(found::add);
            assertThat(found).anyMatch(letter -> key.equals(letter.key()));
          });
    }
    return found.stream().filter(letter -> key.equals(letter.key())).findFirst().orElseThrow();
  }

  private static String header(ConsumerRecord<String, byte[]> letter, String name) {
    return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }
}
