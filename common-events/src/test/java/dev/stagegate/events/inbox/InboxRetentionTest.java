package dev.stagegate.events.inbox;

import static dev.stagegate.events.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stagegate.embedded.SharedServers;
import dev.stagegate.embedded.TestDatabase;
import dev.stagegate.events.House;
import dev.stagegate.events.wire.FactTopics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

@DisplayNameGeneration(ReplaceUnderscores.class)
class InboxRetentionTest {

  private final TestDatabase database = SharedServers.freshDatabase("retention");

  @Test
  void ids_that_are_old_enough_go_batch_by_batch_and_young_ones_stay() {
    try (House house = open("--stagegate.events.inbox.retention=20d")) {
      DatabaseClient client = house.bean(DatabaseClient.class);
      remember(client, 5, Duration.ofDays(20).plusMinutes(1));
      remember(client, 3, Duration.ofDays(20).minusMinutes(1));
      remember(client, 2, Duration.ofHours(1));
      InboxSettings settings = new InboxSettings(Duration.ofDays(20), Duration.ofHours(1), 2);

      List<Long> batches = new InboxRetention(client, settings).trim().collectList().block();

      assertThat(batches).containsExactly(2L, 2L, 1L);
      assertThat(remembered(client)).isEqualTo(5);
    }
  }

  @Test
  void by_default_ids_are_remembered_longer_than_any_topic_of_the_house_keeps_a_fact() {
    try (House house = open()) {
      InboxSettings settings = house.bean(InboxSettings.class);

      for (NewTopic topic : FactTopics.all(1, 1)) {
        Map<String, String> layout = topic.configs();
        if (!TopicConfig.CLEANUP_POLICY_COMPACT.equals(
            layout.get(TopicConfig.CLEANUP_POLICY_CONFIG))) {
          Duration life =
              millis(layout, TopicConfig.RETENTION_MS_CONFIG)
                  .plus(millis(layout, TopicConfig.SEGMENT_MS_CONFIG));
          assertThat(settings.retention()).as(topic.name()).isGreaterThan(life);
        }
      }
    }
  }

  @Test
  void a_running_service_trims_by_itself_again_and_again() {
    try (House house = open("--stagegate.events.inbox.trim-every=100ms")) {
      DatabaseClient client = house.bean(DatabaseClient.class);
      for (int round = 1; round <= 2; round++) {
        remember(client, 3, Duration.ofDays(36));
        remember(client, 1, Duration.ofDays(34));
        int young = round;
        eventually(() -> assertThat(remembered(client)).isEqualTo(young));
      }
    }
  }

  @Test
  void two_replicas_that_trim_at_once_do_not_get_in_each_others_way() {
    try (House house = open()) {
      DatabaseClient client = house.bean(DatabaseClient.class);
      remember(client, 2_000, Duration.ofDays(36));
      InboxSettings settings = new InboxSettings(Duration.ofDays(35), Duration.ofHours(1), 50);

      Long gone =
          Mono.zip(
                  new InboxRetention(client, settings).trim().reduce(0L, Long::sum),
                  new InboxRetention(client, settings).trim().reduce(0L, Long::sum),
                  Long::sum)
              .block();

      assertThat(gone).isEqualTo(2_000);
    }
  }

  @Test
  void a_service_does_not_start_that_would_forget_before_Kafka_does() {
    assertThatThrownBy(() -> open("--stagegate.events.inbox.retention=8d").close())
        .rootCause()
        .hasMessageContaining("stagegate.events.inbox.retention must be more than 8 days");
  }

  private House open(String... settings) {
    return House.open(database, "reader-" + UUID.randomUUID(), _ -> Mono.empty(), settings);
  }

  private static void remember(DatabaseClient client, int count, Duration ago) {
    client
        .sql(
            """
            INSERT INTO inbox (fact_id, taken_at)
            SELECT gen_random_uuid(), now() - make_interval(secs => :ago)
            FROM generate_series(1, :count)
            """)
        .bind("ago", (double) ago.toSeconds())
        .bind("count", count)
        .then()
        .block();
  }

  /** Without what the service itself took just now. */
  private static long remembered(DatabaseClient client) {
    return Objects.requireNonNull(
        client
            .sql("SELECT count(*) FROM inbox WHERE taken_at < now() - interval '30 minutes'")
            .map((row, _) -> row.get(0, Long.class))
            .one()
            .block());
  }

  private static Duration millis(Map<String, String> layout, String key) {
    return Duration.ofMillis(Long.parseLong(Objects.requireNonNull(layout.get(key))));
  }
}
