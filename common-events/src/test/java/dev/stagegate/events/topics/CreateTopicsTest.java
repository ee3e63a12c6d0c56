package dev.stagegate.events.topics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.embedded.EmbeddedKafka;
import dev.stagegate.embedded.KafkaSettings;
import dev.stagegate.embedded.Ports;
import dev.stagegate.events.wire.FactTopics;
import dev.stagegate.events.wire.Topic;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CreateTopicsTest {

  private static final int PARTITIONS = 5;

  private final EmbeddedKafka kafka = EmbeddedKafka.start(KafkaSettings.temporary());
  private final Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
  private final ByteArrayOutputStream told = new ByteArrayOutputStream();

  @AfterEach
  void stop() {
    admin.close();
    kafka.close();
  }

  @Test
  void all_topics_of_the_catalogue_are_made_as_they_are_laid_out_there_and_no_others()
      throws Exception {
    assertThat(run()).isZero();

    List<NewTopic> catalogue = FactTopics.all(PARTITIONS, 1);
    Set<String> names = catalogue.stream().map(NewTopic::name).collect(Collectors.toSet());
    assertThat(names).hasSize(2 * Topic.values().length + 1).contains(FactTopics.REPLAY);
    assertThat(admin.listTopics().names().get()).containsExactlyInAnyOrderElementsOf(names);
    Map<String, TopicDescription> found = admin.describeTopics(names).allTopicNames().get();
    for (NewTopic topic : catalogue) {
      assertThat(Objects.requireNonNull(found.get(topic.name())).partitions())
          .as(topic.name())
          .hasSize(topic.numPartitions());
      topic
          .configs()
          .forEach(
              (name, value) ->
                  assertThat(config(topic.name(), name))
                      .as(topic.name() + " " + name)
                      .isEqualTo(value));
    }
    assertThat(config(Topic.DIRECTORY.topicName(), "cleanup.policy")).isEqualTo("compact");
    assertThat(config(Topic.ISSUE.topicName(), "retention.ms")).isEqualTo("604800000");
  }

  @Test
  void a_second_run_changes_nothing_and_says_nothing_new() throws Exception {
    run();
    told.reset();

    assertThat(run()).isZero();
    assertThat(text()).isEqualTo("All topics are there.\n");
  }

  @Test
  void a_topic_that_was_there_stays_as_it_is_and_what_differs_is_told() throws Exception {
    String issues = Topic.ISSUE.topicName();
    make(new NewTopic(issues, 2, (short) 1).configs(Map.of("retention.ms", "1209600000")));

    assertThat(run()).isZero();

    assertThat(text())
        .contains(
            "left as it is: " + issues + ": partitions is 2, new topics get 5",
            issues + ": retention.ms is 1209600000, new topics get 604800000")
        .doesNotContain("made " + issues + "\n");
    assertThat(admin.describeTopics(List.of(issues)).topicNameValues())
        .hasEntrySatisfying(issues, topic -> assertThat(partitions(topic)).isEqualTo(2));
    assertThat(config(issues, "retention.ms")).isEqualTo("1209600000");
  }

  @Test
  void a_topic_that_would_lose_the_newest_fact_of_a_key_stops_the_installation() throws Exception {
    make(new NewTopic(Topic.DIRECTORY.topicName(), PARTITIONS, (short) 1));

    assertThat(run()).isEqualTo(2);
    assertThat(text()).contains("cleanup.policy is delete", "facts would be lost");
  }

  @Test
  void a_kafka_that_does_not_answer_is_told_and_nothing_is_thrown() {
    String nobody = "127.0.0.1:" + Ports.free(1).getFirst();
    var out = new PrintStream(told, true, StandardCharsets.UTF_8);

    int code =
        CreateTopics.run(
            out,
            out,
            "--spring.kafka.bootstrap-servers=" + nobody,
            "--spring.kafka.properties.default.api.timeout.ms=500",
            "--spring.kafka.properties.request.timeout.ms=400",
            "--logging.level.root=off");

    assertThat(code).isEqualTo(1);
    assertThat(text()).startsWith("The topics could not be made: ");
  }

  private int run() {
    var out = new PrintStream(told, true, StandardCharsets.UTF_8);
    return CreateTopics.run(
        out,
        out,
        "--spring.kafka.bootstrap-servers=" + kafka.bootstrapServers(),
        "--stagegate.events.partitions=" + PARTITIONS);
  }

  private void make(NewTopic topic) throws Exception {
    admin.createTopics(List.of(topic)).all().get();
  }

  private static int partitions(KafkaFuture<TopicDescription> topic) {
    try {
      return topic.get().partitions().size();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private String config(String topic, String name) {
    try {
      var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
      var config = admin.describeConfigs(List.of(resource)).all().get().get(resource);
      return Objects.requireNonNull(config).get(name).value();
    } catch (Exception e) {
      throw new AssertionError(topic, e);
    }
  }

  private String text() {
    return told.toString(StandardCharsets.UTF_8);
  }
}
