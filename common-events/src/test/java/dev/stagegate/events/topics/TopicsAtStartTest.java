package dev.stagegate.events.topics;

import static dev.stagegate.events.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.embedded.EmbeddedKafka;
import dev.stagegate.embedded.KafkaSettings;
import dev.stagegate.embedded.Ports;
import dev.stagegate.embedded.SharedServers;
import dev.stagegate.embedded.TestDatabase;
import dev.stagegate.events.Envelope;
import dev.stagegate.events.Fact;
import dev.stagegate.events.House;
import dev.stagegate.events.IssueFact.BellRung;
import dev.stagegate.events.wire.FactTopics;
import dev.stagegate.events.wire.Topic;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TopicsAtStartTest {

  private final TestDatabase database = SharedServers.freshDatabase("topics_at_start");

  @Test
  void a_service_that_starts_before_kafka_makes_the_topics_and_takes_part_once_it_is_there(
      @TempDir Path data) throws Exception {
    int port = Ports.free(1).getFirst();
    Fact early = new BellRung("101", "101-prod", 1, "dev@example.com");

    try (House house = House.with("127.0.0.1:" + port, database, "early")) {
      house.tell(List.of(early)).block();

      try (EmbeddedKafka kafka = EmbeddedKafka.start(KafkaSettings.keptIn(data, port));
          Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
        eventually(
            () -> assertThat(house.taken()).extracting(Envelope::fact).containsExactly(early));
        assertThat(admin.listTopics().names().get())
            .containsAll(FactTopics.all(3, 1).stream().map(NewTopic::name).toList());
      }
    }
  }

  @Test
  void topics_that_are_there_stay_as_their_owner_laid_them_out() throws Exception {
    String topic = Topic.ISSUE.topicName();
    try (EmbeddedKafka kafka = EmbeddedKafka.start(KafkaSettings.temporary());
        Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
      admin.createTopics(List.of(new NewTopic(topic, 2, (short) 1))).all().get();

      House.with(kafka.bootstrapServers(), database, "later").close();

      assertThat(partitions(admin, topic)).isEqualTo(2);
    }
  }

  private static int partitions(Admin admin, String topic) throws Exception {
    Map<String, TopicDescription> found =
        admin.describeTopics(List.of(topic)).allTopicNames().get();
    return Objects.requireNonNull(found.get(topic)).partitions().size();
  }
}
