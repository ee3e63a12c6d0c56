package dev.stagegate.issues;

import static dev.stagegate.events.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.embedded.SharedServers;
import dev.stagegate.events.Envelope;
import dev.stagegate.events.wire.FactCodec;
import dev.stagegate.events.wire.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class KafkaTest {

  @Test
  void a_stage_arrives_on_kafka_and_its_approval_comes_back_the_same_way()
      throws ExecutionException, InterruptedException {
    String servers = SharedServers.kafka().bootstrapServers();
    TestWorld world = TestWorld.withKafka(servers);
    Story story = new Story(world);
    try (KafkaConsumer<String, byte[]> consumer =
            new KafkaConsumer<>(
                Map.of(
                    "bootstrap.servers",
                    servers,
                    "group.id",
                    "test",
                    "auto.offset.reset",
                    "earliest"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        KafkaProducer<String, byte[]> producer =
            new KafkaProducer<>(
                Map.of("bootstrap.servers", servers),
                new StringSerializer(),
                new ByteArraySerializer())) {
      consumer.subscribe(List.of(Topic.ISSUE.topicName(), Topic.DIRECTORY.topicName()));
      String id = story.open(story.stage("test", "CREATE TABLE over_kafka (n int)"));
      List<String> keys = new ArrayList<>();
      eventually(
          () -> {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(100))) {
              keys.add(record.key());
            }
            assertThat(keys).contains(id, "workspace", "projects/shop");
          });
      Envelope approval = Story.envelope(story.approval(id, "test"));
      FactCodec codec = new FactCodec("approval-engine");
      producer.send(codec.record(approval)).get();
      producer.send(codec.record(approval)).get();
      story.awaitStage(id, "test", "DONE");
      assertThat(world.targets().ask("test", "SELECT to_regclass('over_kafka')"))
          .isEqualTo("over_kafka");
    } finally {
      world.stop();
    }
  }
}
