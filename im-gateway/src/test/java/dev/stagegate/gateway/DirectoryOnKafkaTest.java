package dev.stagegate.gateway;

import static dev.stagegate.events.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.embedded.SharedServers;
import dev.stagegate.embedded.TestDatabase;
import dev.stagegate.events.Facts;
import dev.stagegate.events.directory.ReplicaLag;
import dev.stagegate.events.wire.FactCodec;
import dev.stagegate.events.wire.FactTopics;
import dev.stagegate.events.wire.Topic;
import dev.stagegate.web.TestTokens;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** What the gateway knows of people follows the topic, whatever it missed or took before. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DirectoryOnKafkaTest {

  /** Before members were kept. */
  private static final String EARLIER = "12.1";

  private static final int PARTITIONS = 3;

  private final TestDatabase database = SharedServers.freshDatabase("directory_kafka");

  @Test
  void what_an_earlier_version_took_is_taken_once_more_for_what_it_did_not_keep()
      throws SQLException, ExecutionException, InterruptedException {
    migratedAsEarlier();
    execute("UPDATE workspace_replica SET version = 7");
    execute("INSERT INTO workspace_administrator VALUES ('admin@example.com', 'infinity')");
    topicsAreThere();
    tell(7);
    allIsTaken();

    try (ConfigurableApplicationContext one = start("30s");
        ConfigurableApplicationContext other = start("30s")) {
      eventually(() -> assertThat(systems(one, "member@example.com")).isEqualTo(200));
      eventually(() -> assertThat(systems(other, "member@example.com")).isEqualTo(200));
      assertThat(systems(one, "stranger@example.com")).isEqualTo(403);
      eventually(() -> assertThat(one.getBean(ReplicaLag.class).tooFar()).isFalse());

      // As an earlier version leaves it that still runs beside this one and takes the next.
      tell(8);
      eventually(
          () -> assertThat(query("SELECT whole_version FROM workspace_replica")).isEqualTo(8));
      execute("UPDATE workspace_replica SET whole_version = 7");
      execute("DELETE FROM workspace_member");
      eventually(() -> assertThat(systems(one, "member@example.com")).isEqualTo(200));
      assertThat(query("SELECT whole_version FROM workspace_replica")).isEqualTo(8);
    }
  }

  @Test
  void after_a_snapshot_went_to_the_dead_letters_nothing_is_changed_until_a_newer_one_comes()
      throws ExecutionException, InterruptedException {
    try (ConfigurableApplicationContext gateway = start("1s")) {
      tell(20);
      eventually(() -> assertThat(query("SELECT version FROM workspace_replica")).isEqualTo(20));
      ReplicaLag lag = gateway.getBean(ReplicaLag.class);
      eventually(() -> assertThat(lag.tooFar()).isFalse());
      // A second behind is too far here, which a machine under load is now and then.
      eventually(() -> assertThat(remove(gateway)).isEqualTo(404));

      send(new ProducerRecord<>(Topic.DIRECTORY.topicName(), "projects/shop", new byte[] {1}));
      send(new ProducerRecord<>(Topic.DIRECTORY.topicName(), "workspace", new byte[] {1}));
      eventually(() -> assertThat(query("SELECT count(*) FROM directory_gap")).isEqualTo(1));
      eventually(() -> assertThat(remove(gateway)).isEqualTo(503));
      assertThat(systems(gateway, "member@example.com")).isEqualTo(200);

      tell(21);
      eventually(() -> assertThat(remove(gateway)).isEqualTo(404));
    }
  }

  private void migratedAsEarlier() {
    Flyway.configure()
        .dataSource(database.jdbcUrl(), database.user(), database.password())
        .locations("classpath:db/events", "classpath:db/im-gateway")
        .target(EARLIER)
        .load()
        .migrate();
  }

  private static void topicsAreThere() throws ExecutionException, InterruptedException {
    try (Admin admin = admin()) {
      for (NewTopic topic : FactTopics.all(PARTITIONS, 1)) {
        try {
          admin.createTopics(List.of(topic)).all().get();
        } catch (ExecutionException e) {
          if (!(e.getCause() instanceof TopicExistsException)) {
            throw e;
          }
        }
      }
    }
  }

  /** To the consumer group nothing in the directory is news. */
  private static void allIsTaken() throws ExecutionException, InterruptedException {
    try (Admin admin = admin()) {
      String topic = Topic.DIRECTORY.topicName();
      Map<TopicPartition, OffsetSpec> parts =
          admin.describeTopics(List.of(topic)).allTopicNames().get().values().stream()
              .flatMap(described -> described.partitions().stream())
              .collect(
                  Collectors.toMap(
                      part -> new TopicPartition(topic, part.partition()),
                      _ -> OffsetSpec.latest()));
      Map<TopicPartition, OffsetAndMetadata> ends =
          admin.listOffsets(parts).all().get().entrySet().stream()
              .collect(
                  Collectors.toMap(
                      Map.Entry::getKey, end -> new OffsetAndMetadata(end.getValue().offset())));
      admin.alterConsumerGroupOffsets("im-gateway", ends).all().get();
    }
  }

  private static Admin admin() {
    return Admin.create(Map.of("bootstrap.servers", kafka()));
  }

  private static void tell(long version) throws ExecutionException, InterruptedException {
    send(new FactCodec("issue-service").record(Facts.envelope(Administrator.workspace(version))));
  }

  private static void send(ProducerRecord<String, byte[]> message)
      throws ExecutionException, InterruptedException {
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", kafka()),
            new StringSerializer(),
            new ByteArraySerializer())) {
      producer.send(message).get();
    }
  }

  private static String kafka() {
    return SharedServers.kafka().bootstrapServers();
  }

  private ConfigurableApplicationContext start(String bound) {
    return ImGatewayApplication.start(
        "--spring.kafka.bootstrap-servers=" + kafka(),
        "--stagegate.events.partitions=" + PARTITIONS,
        "--spring.r2dbc.url=" + database.r2dbcUrl(),
        "--spring.r2dbc.username=" + database.user(),
        "--spring.r2dbc.password=" + database.password(),
        "--spring.flyway.url=" + database.jdbcUrl(),
        "--stagegate.access.jwks=" + TestTokens.jwksLocation(),
        "--stagegate.im.directory-lag=" + bound,
        "--server.port=0",
        "--server.shutdown=immediate");
  }

  private static int systems(ConfigurableApplicationContext gateway, String caller) {
    return api(gateway).call("GET", "", caller, null, null).status();
  }

  /** Tries to remove a system that is not there: 404 where the caller might change something. */
  private static int remove(ConfigurableApplicationContext gateway) {
    return api(gateway).call("DELETE", "/nowhere", Administrator.EMAIL, "\"1\"", null).status();
  }

  private static ExternalApi api(ConfigurableApplicationContext gateway) {
    return new ExternalApi(
        "http://127.0.0.1:" + gateway.getEnvironment().getProperty("local.server.port"));
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = connection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private long query(String sql) {
    try (Connection connection = connection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private Connection connection() throws SQLException {
    return DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
  }
}
