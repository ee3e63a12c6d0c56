package dev.stagegate.events.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.embedded.EmbeddedKafka;
import dev.stagegate.embedded.KafkaSettings;
import dev.stagegate.embedded.Ports;
import dev.stagegate.embedded.SharedServers;
import dev.stagegate.embedded.TestDatabase;
import dev.stagegate.events.House;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactoryOptions;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.health.registry.ReactiveHealthContributorRegistry;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ReadinessTest {

  private static final String BOOTSTRAP = "bootstrap.servers";

  private final TestDatabase database = SharedServers.freshDatabase("readiness");

  @Test
  void a_running_service_has_its_schema_and_its_topics() {
    try (House house = house()) {
      assertThat(asked(house, "schema").getStatus()).isEqualTo(Status.UP);
      assertThat(asked(house, "topics").getStatus()).isEqualTo(Status.UP);
    }
  }

  @Test
  void a_migration_that_the_database_lacks_is_named_until_it_is_there() {
    try (House house = house()) {
      DatabaseClient client = house.bean(DatabaseClient.class);
      var health = new SchemaHealth(new SchemaMigrations(client, Set.of("0.1", "99.1")));

      Health before = Objects.requireNonNull(health.health().block());
      assertThat(before.getStatus()).isEqualTo(Status.DOWN);
      assertThat(before.getDetails()).containsEntry("missingMigrations", Set.of("99.1"));

      applied(client, "99.1", false);
      assertThat(status(health)).as("a migration that failed").isEqualTo(Status.DOWN);
      applied(client, "99.1", true);
      assertThat(status(health)).isEqualTo(Status.UP);
    }
  }

  @Test
  void a_database_that_a_newer_version_migrated_is_fine() {
    try (House house = house()) {
      DatabaseClient client = house.bean(DatabaseClient.class);
      applied(client, "123", true);

      assertThat(status(new SchemaHealth(new SchemaMigrations(client, Set.of("0.1")))))
          .isEqualTo(Status.UP);
    }
  }

  @Test
  void a_database_that_was_never_migrated_is_down() {
    TestDatabase empty = SharedServers.freshDatabase("never");
    try (House house = house()) {
      DatabaseClient other =
          DatabaseClient.create(
              ConnectionFactories.get(
                  ConnectionFactoryOptions.parse(empty.r2dbcUrl())
                      .mutate()
                      .option(ConnectionFactoryOptions.USER, empty.user())
                      .option(ConnectionFactoryOptions.PASSWORD, empty.password())
                      .build()));

      assertThat(status(new SchemaHealth(new SchemaMigrations(other, Set.of("0.1")))))
          .isEqualTo(Status.DOWN);
      assertThat(house.taken()).isEmpty();
    }
  }

  @Test
  void the_migrations_of_a_service_are_those_on_its_class_path() {
    assertThat(Migrations.versions(List.of("classpath:db/events"))).contains("0.1");
    assertThat(Migrations.versions(List.of("classpath:db/nowhere"))).isEmpty();
  }

  @Test
  void a_kafka_that_was_never_reached_is_down() {
    String nobody = "127.0.0.1:" + Ports.free(1).getFirst();

    assertThat(status(new TopicsHealth(Map.of(BOOTSTRAP, nobody), Set.of("a"))))
        .isEqualTo(Status.DOWN);
  }

  @Test
  void a_topic_that_is_missing_is_named_and_an_outage_later_does_not_count() throws Exception {
    TopicsHealth health;
    try (EmbeddedKafka kafka = EmbeddedKafka.start(KafkaSettings.temporary());
        Admin admin = Admin.create(Map.of(BOOTSTRAP, kafka.bootstrapServers()))) {
      health = new TopicsHealth(Map.of(BOOTSTRAP, kafka.bootstrapServers()), Set.of("a", "b"));
      admin.createTopics(List.of(new NewTopic("a", 1, (short) 1))).all().get();

      Health before = Objects.requireNonNull(health.health().block());
      assertThat(before.getStatus()).isEqualTo(Status.DOWN);
      assertThat(before.getDetails()).containsEntry("missingTopics", Set.of("b"));

      admin.createTopics(List.of(new NewTopic("b", 1, (short) 1))).all().get();
      assertThat(status(health)).isEqualTo(Status.UP);
    }
    assertThat(status(health)).as("after Kafka went away").isEqualTo(Status.UP);
  }

  private House house() {
    return House.open(database, "readiness", _ -> Mono.empty());
  }

  private static Health asked(House house, String name) {
    var contributor = house.bean(ReactiveHealthContributorRegistry.class).getContributor(name);
    assertThat(contributor).as(name).isInstanceOf(ReactiveHealthIndicator.class);
    return Objects.requireNonNull(
        ((ReactiveHealthIndicator) Objects.requireNonNull(contributor)).health(true).block());
  }

  private static Status status(ReactiveHealthIndicator health) {
    return Objects.requireNonNull(health.health().block()).getStatus();
  }

  private static void applied(DatabaseClient client, String version, boolean success) {
    client
        .sql(
            """
            INSERT INTO flyway_schema_history
              (installed_rank, version, description, type, script, installed_by, execution_time, success)
            SELECT max(installed_rank) + 1, :version, 'later', 'SQL', 'later.sql', 'test', 1, :success
            FROM flyway_schema_history
            """)
        .bind("version", version)
        .bind("success", success)
        .then()
        .block();
  }
}
