package dev.stagegate.issues.intake;

import static dev.stagegate.events.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.embedded.SharedServers;
import dev.stagegate.events.inbox.DeadLetters;
import dev.stagegate.events.wire.Topic;
import dev.stagegate.issues.Story;
import dev.stagegate.issues.TestWorld;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.json.JsonMapper;

@DisplayNameGeneration(ReplaceUnderscores.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IntakeOnKafkaTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Path EXAMPLE = Path.of("../docs/examples/intake.mjs");

  private final List<ConsumerRecord<String, byte[]>> seen = new ArrayList<>();
  private String servers;
  private TestWorld world;
  private Producer ci;
  private KafkaConsumer<String, byte[]> consumer;

  @BeforeAll
  void start() {
    servers = SharedServers.kafka().bootstrapServers();
    world = TestWorld.withKafka(servers);
    ci = Producer.of(world, "ci", true, 1_000);
    consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                servers,
                "group.id",
                UUID.randomUUID().toString(),
                "auto.offset.reset",
                "earliest"),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    consumer.subscribe(
        List.of(Topic.INTAKE_RESULTS.topicName(), Topic.INTAKE.deadLetterTopicName()));
  }

  @AfterAll
  void stop() {
    consumer.close();
    world.stop();
  }

  @Test
  void a_signed_record_becomes_an_issue_and_one_that_nobody_can_answer_a_dead_letter()
      throws Exception {
    String key = "k-" + UUID.randomUUID();
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", servers),
            new StringSerializer(),
            new ByteArraySerializer())) {
      producer
          .send(
              new ProducerRecord<>(
                  Topic.INTAKE.topicName(), 0, null, key.getBytes(StandardCharsets.UTF_8)))
          .get();
      ConsumerRecord<String, byte[]> record =
          ci.binary(UUID.randomUUID().toString(), "issue-requested", key, request(key));
      for (int copy = 0; copy < 3; copy++) {
        producer
            .send(
                new ProducerRecord<>(
                    record.topic(), null, record.key(), record.value(), record.headers()))
            .get();
      }
    }
    eventually(
        () -> {
          poll();
          assertThat(types(key)).containsExactly("stagegate.intake-results.issue-accepted.v1");
          assertThat(seen)
              .filteredOn(it -> it.topic().equals(Topic.INTAKE.deadLetterTopicName()))
              .anySatisfy(
                  letter -> {
                    assertThat(new String(letter.value(), StandardCharsets.UTF_8)).isEqualTo(key);
                    assertThat(
                            new String(
                                letter.headers().lastHeader(DeadLetters.REASON).value(),
                                StandardCharsets.UTF_8))
                        .contains("is not JSON");
                  });
        });
  }

  @Test
  void the_documented_node_program_works() throws IOException, InterruptedException {
    Assumptions.assumeTrue(runs("node", "--version"), "Node is not there");
    String key = "node-" + UUID.randomUUID();
    Path request = Files.createTempFile("request", ".json");
    Files.write(request, JSON.writeValueAsBytes(request(key)));
    ProcessBuilder program =
        new ProcessBuilder("node", EXAMPLE.toString(), "issue-requested", request.toString())
            .redirectErrorStream(true);
    program.environment().put("BOOTSTRAP", servers);
    program.environment().put("SENDER", ci.account());
    program.environment().put("SECRET", ci.secret().value());
    Process process = program.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    eventually(
        () -> {
          poll();
          assertThat(types(key))
              .as(output)
              .containsExactly("stagegate.intake-results.issue-accepted.v1");
        });
    Files.delete(request);
  }

  @Test
  void the_documented_call_of_kafkas_console_producer_works()
      throws IOException, InterruptedException {
    Assumptions.assumeTrue(runs("openssl", "version"), "openssl is not there");
    String key = "console-" + UUID.randomUUID();
    Path bin = Files.createTempDirectory("kafka-bin");
    Path tool = bin.resolve("kafka-console-producer.sh");
    Files.writeString(
        tool,
        "#!/bin/sh\nexec '%s' -cp '%s' org.apache.kafka.tools.ConsoleProducer \"$@\"\n"
            .formatted(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                System.getProperty("java.class.path")));
    assertThat(tool.toFile().setExecutable(true)).isTrue();
    Process process =
        new ProcessBuilder("bash", "-c", documentedCall(key))
            .directory(bin.toFile())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    eventually(
        () -> {
          poll();
          assertThat(types(key))
              .as(output)
              .containsExactly("stagegate.intake-results.issue-accepted.v1");
        });
    Files.delete(tool);
    Files.delete(bin);
  }

  /** What the page says to type, for this broker and this workspace. */
  private String documentedCall(String key) throws IOException {
    String page = Files.readString(Path.of("../docs/intake.md"));
    String section = page.substring(page.indexOf("## With Kafka's console producer"));
    String typed = section.substring(section.indexOf("```sh") + 5);
    return typed
        .substring(0, typed.indexOf("./kafka-console-consumer.sh"))
        .replace("sgi_...", ci.secret().value())
        .replace("127.0.0.1:9092", servers)
        .replace("ci-4711", key)
        .replace("pg-test", "main")
        .replace("shop_test", world.targets().database("test"));
  }

  private static boolean runs(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(command).start().waitFor(20, TimeUnit.SECONDS);
    } catch (IOException _) {
      return false;
    }
  }

  private Map<String, Object> request(String key) {
    return Producer.request(
        key, TestWorld.DEV, new Story(world).stage("test", "CREATE TABLE ä (n int)"));
  }

  private void poll() {
    consumer.poll(Duration.ofMillis(100)).forEach(seen::add);
  }

  private List<String> types(String key) {
    return seen.stream()
        .filter(it -> it.topic().equals(Topic.INTAKE_RESULTS.topicName()))
        .filter(it -> key.equals(it.key()))
        .map(it -> new String(it.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8))
        .toList();
  }
}
