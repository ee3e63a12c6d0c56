package dev.stagegate.approvals;

import static dev.stagegate.approvals.Company.email;
import static dev.stagegate.events.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.embedded.Ports;
import dev.stagegate.embedded.SharedServers;
import dev.stagegate.embedded.TestDatabase;
import dev.stagegate.events.ApprovalFact.NodeOpened;
import dev.stagegate.events.Facts;
import dev.stagegate.events.IssueFact.StageArrived;
import dev.stagegate.events.NodeRequest;
import dev.stagegate.events.directory.ReplicaLag;
import dev.stagegate.web.TestTokens;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.web.reactive.server.WebTestClient;

/** A revoked role decides nothing, whatever the engine missed of the topic that told it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DirectoryOnKafkaTest {

  /** Others use the same topics. */
  private static final String PROJECT = "revoked";

  /** So that the test ends soon; nothing answers anyway. */
  private static final String[] IMPATIENT = {
    "--spring.kafka.admin.operation-timeout=1s",
    "--spring.kafka.properties.request.timeout.ms=2000",
    "--spring.kafka.properties.default.api.timeout.ms=2000"
  };

  private final TestDatabase database = SharedServers.freshDatabase("directory_kafka");

  /** Opened before the engine was stopped; its replica says that the owner may decide. */
  private final NodeRequest opened = openedBefore();

  private NodeRequest openedBefore() {
    try (Engine engine = Engine.open(database)) {
      engine.take(
          Company.usual().workspace(),
          Company.usual().project(PROJECT),
          new StageArrived(Facts.stage().issue("directory-kafka").project(PROJECT).build()));
      return engine.last(NodeOpened.class).request();
    }
  }

  @Test
  void nothing_is_decided_while_kafka_cannot_be_reached_at_the_start() {
    try (ConfigurableApplicationContext engine =
        start("localhost:" + Ports.free(1).getFirst(), "30s", IMPATIENT)) {
      assertThat(press(engine)).isEqualTo(503);
      assertThat(engine.getBean(ReplicaLag.class).behind()).isEmpty();
    }
  }

  @Test
  void a_role_revoked_while_the_engine_was_away_does_not_count_when_it_is_back() {
    try (Outside outside = new Outside("directory-kafka")) {
      outside.tell(Company.usual().without("projectOwner", "owner").changed().project(PROJECT));
      try (ConfigurableApplicationContext engine = start(kafka(), "30s")) {
        eventually(() -> assertThat(press(engine)).isEqualTo(403));
        assertThat(engine.getBean(ReplicaLag.class).tooFar()).isFalse();
      }
    }
  }

  @Test
  void a_snapshot_among_the_dead_letters_stops_decisions_until_a_newer_one_comes() {
    try (Outside outside = new Outside("directory-kafka");
        ConfigurableApplicationContext engine = start(kafka(), "1s")) {
      ReplicaLag lag = engine.getBean(ReplicaLag.class);
      eventually(() -> assertThat(lag.tooFar()).isFalse());

      outside.tellBroken(Company.usual().changed().project(PROJECT));
      eventually(() -> assertThat(lag.tooFar()).isTrue());
      assertThat(press(engine)).isEqualTo(503);

      outside.tell(Company.usual().without("projectOwner", "owner").changed().project(PROJECT));
      eventually(() -> assertThat(press(engine)).isEqualTo(403));
    }
  }

  private static String kafka() {
    return SharedServers.kafka().bootstrapServers();
  }

  private ConfigurableApplicationContext start(String kafka, String bound, String... more) {
    return ApprovalEngineApplication.start(
        Stream.concat(
                Stream.of(
                    Engine.arguments(
                        database,
                        "--stagegate.events.partitions=3",
                        "--spring.kafka.bootstrap-servers=" + kafka,
                        "--stagegate.approvals.directory-lag=" + bound)),
                Stream.of(more))
            .toArray(String[]::new));
  }

  /** The answer to the owner's approval; never 200, or a role that is not held has decided. */
  private int press(ConfigurableApplicationContext engine) {
    int status =
        WebTestClient.bindToServer()
            .baseUrl(
                "http://localhost:"
                    + engine.getEnvironment().getRequiredProperty("local.server.port"))
            .build()
            .post()
            .uri("/api/v1/approvals/" + opened.approvalId() + "/reviews")
            .header("Authorization", TestTokens.bearer(email("owner")))
            .bodyValue(
                Map.of(
                    "nodeId", opened.node().nodeId(),
                    "revision", opened.stage().revision(),
                    "decision", "APPROVE"))
            .exchange()
            .returnResult(Void.class)
            .getStatus()
            .value();
    if (status == 200) {
      throw new IllegalStateException("a role that is not held has decided");
    }
    return status;
  }
}
