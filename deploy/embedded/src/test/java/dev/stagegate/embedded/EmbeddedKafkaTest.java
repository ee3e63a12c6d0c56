package dev.stagegate.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class EmbeddedKafkaTest {

  private static final int MIB = 1 << 20;

  @TempDir Path folder;

  private KafkaSettings settings() {
    return KafkaSettings.keptIn(folder.resolve("kafka"), 0);
  }

  @Test
  void a_restart_keeps_topics_records_and_where_a_group_has_read_to() throws Exception {
    try (var kafka = EmbeddedKafka.start(settings())) {
      create(kafka, new NewTopic("letters", 1, (short) 1));
      send(kafka, "letters", new byte[] {'a'});
      send(kafka, "letters", new byte[] {'b'});
      assertThat(read(kafka, "letters", 1)).containsExactly(new byte[] {'a'});
    }
    try (var kafka = EmbeddedKafka.start(settings())) {
      assertThat(read(kafka, "letters", 1)).containsExactly(new byte[] {'b'});
    }
  }

  @Test
  void a_topic_may_take_records_of_many_megabytes_and_none_is_made_by_accident() throws Exception {
    try (var kafka = EmbeddedKafka.start(KafkaSettings.temporary())) {
      var large = Map.of("max.message.bytes", Integer.toString(64 * MIB));
      create(kafka, new NewTopic("large", 1, (short) 1).configs(large));
      send(kafka, "large", new byte[20 * MIB]);
      assertThat(read(kafka, "large", 1).getFirst()).hasSize(20 * MIB);

      try (var admin = Admin.create(client(kafka))) {
        assertThatExceptionOfType(ExecutionException.class)
            .isThrownBy(
                () ->
                    admin
                        .describeTopics(List.of("forgotten"))
                        .allTopicNames()
                        .get(10, TimeUnit.SECONDS))
            .withCauseInstanceOf(UnknownTopicOrPartitionException.class);
      }
    }
  }

  @Test
  void a_taken_port_is_named() throws Exception {
    try (var other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      var taken = KafkaSettings.keptIn(folder.resolve("kafka"), other.getLocalPort());
      assertThatExceptionOfType(EmbeddedServerException.class)
          .isThrownBy(() -> EmbeddedKafka.start(taken))
          .withMessageContaining("127.0.0.1:" + other.getLocalPort())
          .withMessageContaining("taken by another program");
    }
  }

  @Test
  void closing_twice_does_not_touch_the_next_owner() {
    var first = EmbeddedKafka.start(settings());
    first.close();
    try (var _ = EmbeddedKafka.start(settings())) {
      first.close();
      assertThatExceptionOfType(EmbeddedServerException.class)
          .isThrownBy(() -> EmbeddedKafka.start(settings()));
    }
  }

  @Test
  void a_folder_has_one_living_owner() {
    try (var _ = EmbeddedKafka.start(settings())) {
      assertThatExceptionOfType(EmbeddedServerException.class)
          .isThrownBy(() -> EmbeddedKafka.start(settings()))
          .withMessageContaining("in use by another running process");
    }
  }

  @Test
  void a_broken_folder_is_told() throws Exception {
    Files.writeString(
        Files.createDirectories(folder.resolve("kafka")).resolve("meta.properties"), "version=7\n");
    assertThatExceptionOfType(EmbeddedServerException.class)
        .isThrownBy(() -> EmbeddedKafka.start(settings()))
        .withMessageContaining(folder.resolve("kafka").toString());
  }

  private static Map<String, Object> client(EmbeddedKafka kafka) {
    return Map.of("bootstrap.servers", kafka.bootstrapServers());
  }

  private static void create(EmbeddedKafka kafka, NewTopic topic) throws Exception {
    try (var admin = Admin.create(client(kafka))) {
      admin.createTopics(List.of(topic)).all().get(30, TimeUnit.SECONDS);
    }
  }

  private static void send(EmbeddedKafka kafka, String topic, byte[] value) throws Exception {
    var config =
        Map.<String, Object>of(
            "bootstrap.servers", kafka.bootstrapServers(),
            "max.request.size", 64 * MIB,
            "buffer.memory", 64L * MIB);
    try (var producer =
        new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.send(new ProducerRecord<>(topic, value)).get(30, TimeUnit.SECONDS);
    }
  }

  private static List<byte[]> read(EmbeddedKafka kafka, String topic, int count) {
    var config =
        Map.<String, Object>of(
            "bootstrap.servers",
            kafka.bootstrapServers(),
            "group.id",
            "readers",
            "auto.offset.reset",
            "earliest",
            "enable.auto.commit",
            false,
            "max.poll.records",
            count);
    var values = new ArrayList<byte[]>();
    try (var consumer =
        new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      consumer.subscribe(List.of(topic));
      var deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
      while (values.size() < count && System.nanoTime() < deadline) {
        consumer.poll(Duration.ofMillis(200)).forEach(record -> values.add(record.value()));
      }
      consumer.commitSync();
    }
    return values;
  }
}
