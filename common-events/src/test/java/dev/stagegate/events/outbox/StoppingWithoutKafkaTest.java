package dev.stagegate.events.outbox;

import static dev.stagegate.events.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.stagegate.embedded.EmbeddedKafka;
import dev.stagegate.embedded.KafkaSettings;
import dev.stagegate.embedded.Ports;
import dev.stagegate.embedded.SharedServers;
import dev.stagegate.embedded.TestDatabase;
import dev.stagegate.events.Envelope;
import dev.stagegate.events.Fact;
import dev.stagegate.events.House;
import dev.stagegate.events.IssueFact.BellRung;
import dev.stagegate.events.wire.Topic;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class StoppingWithoutKafkaTest {

  /** What the chart gives a pod before it is killed. */
  private static final Duration GRACE = Duration.ofSeconds(60);

  /** The producer gathers for ten minutes before it sends. */
  private static final String HELD_BACK = "--spring.kafka.producer.properties.linger.ms=600000";

  private final TestDatabase database = SharedServers.freshDatabase("stopping_without_kafka");
  private final int port = Ports.free(1).getFirst();

  @Test
  void a_service_stops_with_records_on_their_way_and_the_next_tells_what_it_could_not(
      @TempDir Path data) {
    Fact fact = new BellRung("101", "101-prod", 1, "dev@example.com");
    House house;
    try (EmbeddedKafka kafka = EmbeddedKafka.start(KafkaSettings.keptIn(data, port))) {
      house = House.with(kafka.bootstrapServers(), database, "stopping", HELD_BACK);
      Producer<String, byte[]> producer = producer(house);
      producer.send(new ProducerRecord<>(Topic.ISSUE.topicName(), "101", new byte[100]));
      assertThat(onTheirWay(producer)).as("bytes on their way").isPositive();
    }
    house.tell(List.of(fact)).block();

    assertTimeoutPreemptively(GRACE, house::close);

    try (EmbeddedKafka kafka = EmbeddedKafka.start(KafkaSettings.keptIn(data, port));
        House next = House.with(kafka.bootstrapServers(), database, "stopping")) {
      eventually(() -> assertThat(next.taken()).extracting(Envelope::fact).containsExactly(fact));
    }
  }

  @SuppressWarnings("unchecked") // as FactsAutoConfiguration declares it
  private static Producer<String, byte[]> producer(House house) {
    return (Producer<String, byte[]>) house.bean(Producer.class);
  }

  private static double onTheirWay(Producer<?, ?> producer) {
    return metric(producer, "buffer-total-bytes") - metric(producer, "buffer-available-bytes");
  }

  private static double metric(Producer<?, ?> producer, String name) {
    return producer.metrics().values().stream()
        .filter(metric -> metric.metricName().name().equals(name))
        .mapToDouble(metric -> ((Number) metric.metricValue()).doubleValue())
        .findFirst()
        .orElseThrow();
  }
}
