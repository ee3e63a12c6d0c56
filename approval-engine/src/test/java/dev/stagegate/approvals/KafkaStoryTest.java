package dev.stagegate.approvals;

import static dev.stagegate.approvals.Company.email;
import static dev.stagegate.events.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.embedded.SharedServers;
import dev.stagegate.embedded.TestDatabase;
import dev.stagegate.events.ApprovalFact;
import dev.stagegate.events.ApprovalFact.NodeOpened;
import dev.stagegate.events.Channel;
import dev.stagegate.events.Decision;
import dev.stagegate.events.Envelope;
import dev.stagegate.events.Fact;
import dev.stagegate.events.Facts;
import dev.stagegate.events.IssueFact.StageArrived;
import dev.stagegate.events.NodeRequest;
import dev.stagegate.events.ReviewFact.StageReviewed;
import dev.stagegate.events.directory.ReplicaLag;
import dev.stagegate.events.wire.FactCodec;
import dev.stagegate.events.wire.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** Facts in by Kafka, facts out by Kafka, with everything the service has in between. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class KafkaStoryTest {

  @Test
  void a_stage_arrives_is_asked_about_answered_and_approved() {
    TestDatabase database = SharedServers.freshDatabase("approvals_kafka");
    try (ConfigurableApplicationContext engine =
            ApprovalEngineApplication.start(
                Engine.arguments(
                    database,
                    "--stagegate.events.partitions=3",
                    "--spring.kafka.bootstrap-servers=" + SharedServers.kafka().bootstrapServers(),
                    "--stagegate.approvals.reexamine=100ms"));
        Outside outside = new Outside()) {
      assertThat(engine.isRunning()).isTrue();
      // The stage comes before the people: it is held, and goes on by itself.
      outside.tell(new StageArrived(Facts.stage().issue("kafka-1").build()));
      eventually(() -> assertThat(outside.heard()).contains("ApprovalHeld"));
      outside.tell(Company.usual().workspace());
      outside.tell(Company.usual().project());
      eventually(() -> assertThat(outside.heard()).contains("NodeOpened"));
      Instant told = Instant.now();
      ReplicaLag lag = engine.getBean(ReplicaLag.class);
      eventually(() -> assertThat(Instant.now().minus(lag.behind())).isAfter(told));

      outside.tell(answer(outside.opened()));

      eventually(
          () ->
              assertThat(outside.heard())
                  .containsExactly(
                      "ApprovalOpened",
                      "ApprovalHeld",
                      "NodeOpened",
                      "ReviewRecorded",
                      "NodeClosed",
                      "StageApproved"));
    }
  }

  private static StageReviewed answer(NodeRequest request) {
    return new StageReviewed(
        "kafka-review",
        "kafka-invitation",
        request.approvalId(),
        request.stage().issueId(),
        request.stage().stageId(),
        request.node().nodeId(),
        request.stage().revision(),
        email("owner"),
        Decision.APPROVE,
        "",
        Channel.FEISHU,
        Facts.AT);
  }

  /** The other services, as far as this one can tell. */
  private static final class Outside implements AutoCloseable {

    private final FactCodec codec = new FactCodec("outside");
    private final List<ApprovalFact> heard = new ArrayList<>();
    private final KafkaProducer<String, byte[]> producer;
    private final KafkaConsumer<String, byte[]> consumer;

    Outside() {
      String servers = SharedServers.kafka().bootstrapServers();
      producer =
          new KafkaProducer<>(
              Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, servers),
              new StringSerializer(),
              new ByteArraySerializer());
      consumer =
          new KafkaConsumer<>(
              Map.of(
                  ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                  servers,
                  ConsumerConfig.GROUP_ID_CONFIG,
                  "outside-" + UUID.randomUUID(),
                  ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                  "earliest"),
              new StringDeserializer(),
              new ByteArrayDeserializer());
      consumer.subscribe(List.of(Topic.APPROVAL.topicName()));
    }

    void tell(Fact fact) {
      producer.send(codec.record(new Envelope(UUID.randomUUID(), Instant.now(), fact)));
      producer.flush();
    }

    List<String> heard() {
      consumer
          .poll(Duration.ofMillis(100))
          .forEach(
              message ->
                  FactCodec.read(message)
                      .ifPresent(envelope -> heard.add((ApprovalFact) envelope.fact())));
      return heard.stream().map(fact -> fact.getClass().getSimpleName()).toList();
    }

    NodeRequest opened() {
      return heard.stream()
          .filter(NodeOpened.class::isInstance)
          .map(fact -> ((NodeOpened) fact).request())
          .findFirst()
          .orElseThrow();
    }

    @Override
    public void close() {
      producer.close();
      consumer.close();
    }
  }
}
