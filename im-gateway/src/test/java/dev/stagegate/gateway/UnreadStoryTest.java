package dev.stagegate.gateway;

import static dev.stagegate.events.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.events.ApprovalFact.NodeOpened;
import dev.stagegate.events.ReviewFact.InvitationFailed;
import dev.stagegate.events.ReviewFact.InvitationFault;
import dev.stagegate.events.ReviewFact.InvitationSent;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Requests went out, and then somebody breaks the app: who waits for an answer is told. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class UnreadStoryTest {

  private static final String OWNER = "owner@example.com";

  private static SimulatedFeishu feishu;
  private static GatewayUnderTest gateway;

  private NodeUnderTest node;

  @BeforeAll
  static void start() {
    feishu = SimulatedFeishu.start();
    gateway =
        GatewayUnderTest.start(
            feishu.baseUrl(),
            "stagegate.feishu.work.poll-fastest=200ms",
            "stagegate.feishu.work.poll-slowest=500ms");
  }

  @AfterAll
  static void stop() {
    gateway.close();
    feishu.close();
  }

  @BeforeEach
  void somebodyWasAsked() {
    node = new NodeUnderTest(gateway, feishu);
    gateway.take(new NodeOpened(node.request(1, OWNER)));
    node.sent(1);
  }

  @Test
  void an_app_that_is_disabled_is_told_once_and_that_it_works_again_too() {
    feishu.changeApp(Map.of("enabled", false));
    InvitationFailed failed = node.failed();
    assertThat(failed.fault()).isEqualTo(InvitationFault.CHANNEL_MISCONFIGURED);
    assertThat(failed.detail()).contains("cannot be read until somebody mends this", "无法读取");

    feishu.changeApp(Map.of("enabled", true));
    InvitationSent again = node.sent(2).getLast();
    assertThat(again).isEqualTo(node.sent(2).getFirst());
    feishu.decide(again.channelReference(), OWNER, "approve", "");
    eventually(() -> assertThat(node.reviews()).hasSize(1));
    assertThat(node.order())
        .containsExactly("InvitationSent", "InvitationFailed", "InvitationSent", "StageReviewed");
  }

  @Test
  void a_scope_that_is_revoked_is_told_by_its_name() {
    feishu.changeApp(Map.of("scopes", List.of("contact:user.id:readonly")));
    try {
      InvitationFailed failed = node.failed();
      assertThat(failed.fault()).isEqualTo(InvitationFault.PERMISSION_MISSING);
      assertThat(failed.detail()).contains("approval:approval");
    } finally {
      feishu.changeApp(
          Map.of(
              "scopes",
              List.of(
                  "approval:approval", "approval:approval:readonly", "contact:user.id:readonly")));
    }
    node.sent(2);
  }

  @Test
  void calls_that_are_used_up_are_told_and_an_answer_given_meanwhile_is_not_lost() {
    InvitationSent sent = node.sent(1).getFirst();
    feishu.quota(0);
    assertThat(node.failed().detail()).contains("quota");
    feishu.decide(sent.channelReference(), OWNER, "approve", "");

    feishu.quota(null);
    gateway.execute("UPDATE feishu_limit SET paused_until = NULL");
    eventually(() -> assertThat(node.reviews()).hasSize(1));
    node.sent(2);
  }

  @Test
  void what_may_pass_by_itself_is_not_told() {
    feishu.callFault("instance_get", "DROP", Map.of("times", 6));
    eventually(
        () ->
            assertThat(
                    gateway.count(
                        "SELECT attempts FROM invitation WHERE approval_id = '"
                            + node.approvalId
                            + "'"))
                .isGreaterThan(8));
    assertThat(node.told(InvitationFailed.class)).isEmpty();
    feishu.noFaults();
  }
}
