package dev.stagegate.events.inbox;

import static dev.stagegate.events.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.embedded.SharedServers;
import dev.stagegate.embedded.TestDatabase;
import dev.stagegate.events.Facts;
import dev.stagegate.events.House;
import dev.stagegate.events.IssueFact.BellRung;
import dev.stagegate.events.wire.FactCodec;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.producer.Producer;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** A database as it was some time ago, beside a Kafka that is ahead of it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RestoredTest {

  private final TestDatabase database = SharedServers.freshDatabase("restored");
  private final String run = UUID.randomUUID().toString();

  @Test
  void what_it_forgot_is_taken_again_and_what_it_knows_is_not() throws Exception {
    try (House house = open(database)) {
      tell(house, 1, 2, 3);
      eventually(() -> assertThat(taken(house)).containsExactly(1L, 2L, 3L));
    }
    TestDatabase copy = copy();
    Instant then = Instant.now();
    try (House house = open(database)) {
      tell(house, 4, 5, 6);
      eventually(() -> assertThat(taken(house)).containsExactly(4L, 5L, 6L));
    }

    try (House house = open(copy, "--stagegate.events.restored.to=" + then)) {
      tell(house, 7);

      eventually(() -> assertThat(taken(house)).containsExactly(4L, 5L, 6L, 7L));
    }
  }

  private TestDatabase copy() throws SQLException {
    String name = database.name() + "_copy";
    try (Connection connection =
            DriverManager.getConnection(
                database.server().jdbcUrl("postgres"), database.user(), database.password());
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name + " TEMPLATE " + database.name());
    }
    return new TestDatabase(database.server(), name);
  }

  private House open(TestDatabase from, String... settings) {
    return House.open(from, "reader-" + run, _ -> Mono.empty(), settings);
  }

  @SuppressWarnings("unchecked")
  private void tell(House house, long... sequences) throws Exception {
    Producer<String, byte[]> producer = house.bean(Producer.class);
    for (long sequence : sequences) {
      producer
          .send(
              new FactCodec("test")
                  .record(
                      Facts.envelope(
                          new BellRung(run, run + "-prod", sequence, "dev@example.com"))))
          .get();
    }
  }

  private List<Long> taken(House house) {
    return house.taken().stream()
        .map(envelope -> envelope.fact())
        .filter(fact -> fact.key().equals(run))
        .map(fact -> ((BellRung) fact).sequence())
        .toList();
  }
}
