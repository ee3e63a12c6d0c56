package dev.stagegate.approvals;

import static dev.stagegate.approvals.Company.email;
import static dev.stagegate.events.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.embedded.SharedServers;
import dev.stagegate.embedded.TestDatabase;
import dev.stagegate.events.Channel;
import dev.stagegate.events.Decision;
import dev.stagegate.events.Facts;
import dev.stagegate.events.IssueFact.StageArrived;
import dev.stagegate.events.NodeRequest;
import dev.stagegate.events.ReviewFact.StageReviewed;
import dev.stagegate.events.directory.ReplicaLag;
import java.time.Instant;
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
        Outside outside = new Outside("kafka-1")) {
      assertThat(engine.isRunning()).isTrue();
      // The stage comes before the people: it is held, and goes on by itself.
      outside.tell(new StageArrived(Facts.stage().issue("kafka-1").build()));
      eventually(() -> assertThat(outside.heard()).contains("ApprovalHeld"));
      outside.tell(Company.usual().workspace());
      outside.tell(Company.usual().project());
      eventually(() -> assertThat(outside.heard()).contains("NodeOpened"));
      Instant told = Instant.now();
      ReplicaLag lag = engine.getBean(ReplicaLag.class);
      eventually(
          () ->
              assertThat(lag.behind().map(Instant.now()::minus))
                  .hasValueSatisfying(known -> assertThat(known).isAfter(told)));

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
}
