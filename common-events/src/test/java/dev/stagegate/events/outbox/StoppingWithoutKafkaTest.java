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
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class StoppingWithoutKafkaTest {

  /** What the chart gives a pod before it is killed. */
  private static final Duration GRACE = Duration.ofSeconds(60);

  private final TestDatabase database = SharedServers.freshDatabase("stopping_without_kafka");
  private final int port = Ports.free(1).getFirst();

  @Test
  void a_service_stops_and_the_next_tells_what_it_could_not(@TempDir Path data) {
    Fact early = bell(1);
    Fact late = bell(2);
    House house;
    try (EmbeddedKafka kafka = EmbeddedKafka.start(KafkaSettings.keptIn(data, port))) {
      house = House.with(kafka.bootstrapServers(), database, "stopping");
      house.tell(List.of(early)).block();
      awaitTaken(house, early);
    }
    house.tell(List.of(late)).block();
    assertTimeoutPreemptively(GRACE, house::close);

    try (EmbeddedKafka kafka = EmbeddedKafka.start(KafkaSettings.keptIn(data, port));
        House next = House.with(kafka.bootstrapServers(), database, "stopping")) {
      awaitTaken(next, late);
    }
  }

  private static Fact bell(int sequence) {
    return new BellRung("101", "101-prod", sequence, "dev@example.com");
  }

  private static void awaitTaken(House house, Fact fact) {
    eventually(() -> assertThat(house.taken()).extracting(Envelope::fact).containsExactly(fact));
  }
}
