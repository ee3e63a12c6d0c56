package dev.stagegate.approvals;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.approvals.approval.Reexamining;
import dev.stagegate.events.ApprovalFact.ApprovalHeld;
import dev.stagegate.events.ApprovalFact.HoldReason;
import dev.stagegate.events.ApprovalFact.NodeOpened;
import dev.stagegate.events.ApprovalFact.StageRejected;
import dev.stagegate.events.Channel;
import dev.stagegate.events.ChannelFact.ExternalSystem;
import dev.stagegate.events.ChannelFact.ExternalSystems;
import dev.stagegate.events.ChannelFact.OnTimeout;
import dev.stagegate.events.Facts;
import dev.stagegate.events.IssueFact.StageArrived;
import dev.stagegate.events.NodeRequest;
import dev.stagegate.events.ReviewFact.InvitationFailed;
import dev.stagegate.events.ReviewFact.InvitationFault;
import dev.stagegate.web.TestTokens;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The engine hears of external systems, and holds and resumes by itself what waits for one. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ExternalSystemsTest {

  private Engine engine;

  @BeforeEach
  void open() {
    engine = Engine.open().staffedBy(Company.usual());
    engine
        .http()
        .post()
        .uri("/api/v1/flows")
        .header("Authorization", TestTokens.bearer(Company.email("admin")))
        .bodyValue(
            Map.of(
                "source",
                "CHANGE_DATABASE",
                "title",
                "OA",
                "condition",
                "",
                "nodes",
                List.of(Map.of("title", "Company OA", "external", "oa"))))
        .exchange()
        .expectStatus()
        .isCreated();
    engine.take(new StageArrived(Facts.stage().issue("oa-1").build()));
  }

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  void what_is_held_goes_on_once_the_system_is_registered_and_is_held_again_when_it_goes() {
    assertThat(engine.last(ApprovalHeld.class).reason()).isEqualTo(HoldReason.NO_EXTERNAL_SYSTEM);

    engine.take(systems(1, true, null, OnTimeout.HOLD));
    reexamine();
    assertThat(engine.names()).endsWith("NodeOpened");

    engine.take(systems(2, false, null, OnTimeout.HOLD));
    reexamine();
    assertThat(engine.names()).endsWith("NodeClosed", "ApprovalHeld");
  }

  @Test
  void an_older_snapshot_that_comes_late_changes_nothing() {
    engine.take(systems(2, true, null, OnTimeout.HOLD), systems(1, false, null, OnTimeout.HOLD));
    reexamine();

    assertThat(engine.names()).endsWith("NodeOpened");
    engine.take(systems(2, true, null, OnTimeout.HOLD));
    reexamine();
    assertThat(engine.names()).endsWith("NodeOpened");
  }

  @Test
  void a_rejecting_timeout_is_kept_as_the_systems_review() {
    engine.take(systems(1, true, 60L, OnTimeout.REJECT));
    reexamine();
    String approvalId = engine.last(NodeOpened.class).request().approvalId();
    engine.clock().advance(Duration.ofSeconds(60));
    reexamine();

    assertThat(engine.last(StageRejected.class).rejectedBy()).isEqualTo("external:oa");
    engine
        .http()
        .get()
        .uri("/api/v1/approvals/" + approvalId)
        .header("Authorization", TestTokens.bearer(Company.email("owner")))
        .exchange()
        .expectBody()
        .jsonPath("$.reviews[0].reviewer")
        .isEqualTo("external:oa")
        .jsonPath("$.reviews[0].decision")
        .isEqualTo("REJECT");
  }

  @Test
  void
      a_system_that_cannot_be_reached_holds_the_node_and_a_fault_that_is_mended_by_itself_does_not() {
    engine.take(systems(1, true, null, OnTimeout.HOLD));
    reexamine();
    NodeRequest asked = engine.last(NodeOpened.class).request();

    engine.take(failed(asked, InvitationFault.CHANNEL_MISCONFIGURED));
    assertThat(engine.names()).endsWith("NodeOpened");

    engine.take(failed(asked, InvitationFault.UNREACHABLE));
    assertThat(engine.last(ApprovalHeld.class).reason()).isEqualTo(HoldReason.SYSTEM_UNREACHABLE);
    assertThat(engine.last(ApprovalHeld.class).detail()).isEqualTo("answered 503");
  }

  private void reexamine() {
    engine.bean(Reexamining.class).round().block();
  }

  private static ExternalSystems systems(
      long version, boolean enabled, @Nullable Long seconds, OnTimeout what) {
    return new ExternalSystems(
        version, List.of(new ExternalSystem("oa", "Company OA", enabled, seconds, what)));
  }

  private static InvitationFailed failed(NodeRequest asked, InvitationFault fault) {
    return new InvitationFailed(
        "i-1",
        asked.approvalId(),
        asked.stage().issueId(),
        asked.stage().stageId(),
        asked.node().nodeId(),
        Channel.EXTERNAL,
        asked.asked(),
        fault,
        "answered 503",
        asked.round());
  }
}
