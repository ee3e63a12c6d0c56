package dev.stagegate.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.embedded.SharedServers;
import dev.stagegate.embedded.TestDatabase;
import dev.stagegate.events.ApprovalFact.NodeOpened;
import dev.stagegate.events.Envelope;
import dev.stagegate.events.Eventually;
import dev.stagegate.events.Facts;
import dev.stagegate.events.ReviewFact;
import dev.stagegate.events.ReviewFact.InvitationSent;
import dev.stagegate.events.ReviewFact.StageReviewed;
import dev.stagegate.events.directory.ReplicaLag;
import dev.stagegate.events.wire.FactCodec;
import dev.stagegate.events.wire.Topic;
import dev.stagegate.gateway.feishu.callback.CallbackController;
import dev.stagegate.web.TestTokens;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** As it is deployed: facts in and out through Kafka. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class GatewayOnKafkaTest {

  @Test
  void an_open_node_becomes_a_request_and_the_answer_a_review() {
    String servers = SharedServers.kafka().bootstrapServers();
    TestDatabase database = SharedServers.freshDatabase("gateway");
    try (SimulatedFeishu feishu = SimulatedFeishu.start();
        ConfigurableApplicationContext gateway = start(servers, database, feishu);
        KafkaProducer<String, byte[]> engine =
            new KafkaProducer<>(
                Map.of("bootstrap.servers", servers),
                new StringSerializer(),
                new ByteArraySerializer());
        KafkaConsumer<String, byte[]> reader =
            new KafkaConsumer<>(
                Map.of(
                    "bootstrap.servers",
                    servers,
                    "group.id",
                    "test",
                    "auto.offset.reset",
                    "earliest"),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
      reader.subscribe(List.of(Topic.REVIEW.topicName()));
      String url = "http://127.0.0.1:" + gateway.getEnvironment().getProperty("local.server.port");
      feishu.pushTo(url + CallbackController.PATH);

      Envelope opened =
          Facts.envelope(
              new NodeOpened(Facts.nodeRequest(Facts.stage().build(), 1, "owner@example.com")));
      engine.send(new FactCodec("approval-engine").record(opened));
      engine.send(new FactCodec("approval-engine").record(opened));

      List<ReviewFact> told = new ArrayList<>();
      awaitFact(reader, told, InvitationSent.class::isInstance);
      feishu.decide(
          ((InvitationSent) told.getFirst()).channelReference(),
          "owner@example.com",
          "approve",
          "ok");
      awaitFact(reader, told, StageReviewed.class::isInstance);
      assertThat(told).hasSize(2);
      assertThat(((StageReviewed) told.getLast()).reviewer()).isEqualTo("owner@example.com");
      assertThat(feishu.instances().size()).isEqualTo(1);

      engine.send(
          new FactCodec("issue-service").record(Facts.envelope(Administrator.workspace(1))));
      Instant asked = Instant.now();
      ReplicaLag lag = gateway.getBean(ReplicaLag.class);
      Eventually.eventually(
          () ->
              assertThat(lag.behind().map(age -> Instant.now().minus(age)))
                  .hasValueSatisfying(at -> assertThat(at).isAfter(asked)));
    }
  }

  private static void awaitFact(
      KafkaConsumer<String, byte[]> reader, List<ReviewFact> told, Predicate<ReviewFact> wanted) {
    Eventually.eventually(
        () -> {
          reader
              .poll(Duration.ofMillis(200))
              .forEach(r -> FactCodec.read(r).ifPresent(e -> told.add((ReviewFact) e.fact())));
          assertThat(told).anyMatch(wanted);
        });
  }

  private static ConfigurableApplicationContext start(
      String servers, TestDatabase database, SimulatedFeishu feishu) {
    return ImGatewayApplication.start(
        "--spring.kafka.bootstrap-servers=" + servers,
        "--spring.r2dbc.url=" + database.r2dbcUrl(),
        "--spring.r2dbc.username=" + database.user(),
        "--spring.r2dbc.password=" + database.password(),
        "--spring.flyway.url=" + database.jdbcUrl(),
        "--stagegate.access.jwks=" + TestTokens.jwksLocation(),
        "--stagegate.feishu.enabled=true",
        "--stagegate.feishu.base-url=" + feishu.baseUrl(),
        "--stagegate.feishu.app-id=" + SimulatedFeishu.APP,
        "--stagegate.feishu.app-secret=" + SimulatedFeishu.SECRET,
        "--stagegate.feishu.encrypt-key=" + SimulatedFeishu.ENCRYPT_KEY,
        "--stagegate.feishu.verification-token=" + SimulatedFeishu.TOKEN,
        "--server.port=0",
        "--server.shutdown=immediate");
  }
}
