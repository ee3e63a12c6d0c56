package dev.stagegate.gateway;

import static dev.stagegate.events.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.events.ApprovalFact.NodeClosed;
import dev.stagegate.events.ApprovalFact.NodeOpened;
import dev.stagegate.events.ApprovalFact.NodeOutcome;
import dev.stagegate.events.ApprovalFact.NodeReassigned;
import dev.stagegate.events.ApprovalFact.ReassignCause;
import dev.stagegate.events.Channel;
import dev.stagegate.events.Facts;
import dev.stagegate.events.ReviewFact.InvitationCancelled;
import dev.stagegate.events.ReviewFact.InvitationFailed;
import dev.stagegate.events.ReviewFact.InvitationSent;
import dev.stagegate.events.ReviewFact.StageReviewed;
import dev.stagegate.gateway.Administrator.Answer;
import dev.stagegate.gateway.feishu.callback.CallbackController;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The app is changed while people are asked through the old one, and other replicas follow. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AppChangeTest {

  private static final String OTHER_APP = "cli_the_other_app";
  private static final String OTHER_SECRET = "s3cr3t-of-the-other-00000000000";

  private static SimulatedFeishu feishu;
  private static SimulatedFeishu lark;
  private GatewayUnderTest gateway;

  @BeforeAll
  static void startPlatforms() {
    feishu = SimulatedFeishu.start();
    lark = SimulatedFeishu.start();
  }

  @AfterAll
  static void stopPlatforms() {
    feishu.close();
    lark.close();
  }

  @BeforeEach
  void start() {
    feishu.reset();
    lark.reset();
    feishu.otherApp(
        OTHER_APP,
        Map.of(
            "app_id",
            OTHER_APP,
            "app_secret",
            OTHER_SECRET,
            "encrypt_key",
            SimulatedFeishu.ENCRYPT_KEY,
            "verification_token",
            SimulatedFeishu.TOKEN));
    // The first app is what the configuration says; secrets of both end up sealed.
    gateway =
        GatewayUnderTest.start(
            feishu.baseUrl(),
            "stagegate.im.hosts.feishu=" + feishu.baseUrl(),
            "stagegate.im.hosts.lark=" + lark.baseUrl(),
            "stagegate.feishu.work.poll-fastest=300ms");
    gateway.take(Administrator.workspace(1));
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  private static Map<String, Object> otherApp() {
    return Administrator.enabling(OTHER_APP, OTHER_SECRET);
  }

  private void open(String approvalId) {
    gateway.take(
        new NodeOpened(Nodes.request(approvalId, Facts.stage().build(), 1, "owner@example.com")));
  }

  private static String status(InvitationSent sent) {
    return feishu.instance(sent.invitationId()).path("status").asString();
  }

  private List<InvitationSent> sent(int count) {
    eventually(() -> assertThat(gateway.told(InvitationSent.class)).hasSize(count));
    return gateway.told(InvitationSent.class);
  }

  @Test
  void open_requests_are_taken_back_through_the_old_app_and_made_anew_through_the_new_one() {
    open("a-1");
    open("a-2");
    List<InvitationSent> before =
        sent(2).stream().sorted(Comparator.comparing(InvitationSent::approvalId)).toList();
    feishu.decide(
        before.get(1).channelReference(), "owner@example.com", "approve", "through the old app");
    eventually(() -> assertThat(gateway.told(StageReviewed.class)).hasSize(1));

    Answer answer = Administrator.put(gateway, otherApp());

    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    InvitationSent after = sent(3).getLast();
    assertThat(after.approvalId()).isEqualTo("a-1");
    eventually(() -> assertThat(gateway.told(InvitationCancelled.class)).hasSize(1));
    assertThat(status(before.getFirst())).isEqualTo("CANCELED");
    assertThat(status(before.get(1))).isEqualTo("APPROVED");
    assertThat(status(after)).isEqualTo("PENDING");
    assertThat(comments(before.getFirst())).contains("another Feishu or Lark app", "另一个飞书");

    feishu.decide(after.channelReference(), "owner@example.com", "approve", "through the new app");
    eventually(() -> assertThat(gateway.told(StageReviewed.class)).hasSize(2));
    StageReviewed review = gateway.told(StageReviewed.class).getLast();
    assertThat(review.reviewer()).isEqualTo("owner@example.com");
    assertThat(review.invitationId()).isEqualTo(after.invitationId());
    assertThat(gateway.invitationIds("a-1")).hasSize(2);
  }

  private static String comments(InvitationSent sent) {
    JsonNode instance = feishu.instance(sent.invitationId());
    return instance.path("comments").toString();
  }

  @Test
  void where_the_old_app_is_not_let_in_any_more_the_new_one_asks_all_the_same() {
    open("a-1");
    InvitationSent before = sent(1).getFirst();
    feishu.changeApp(Map.of("enabled", false));

    assertThat(Administrator.put(gateway, otherApp()).status()).isEqualTo(200);

    InvitationSent after = sent(2).getLast();
    assertThat(status(before)).isEqualTo("PENDING");
    assertThat(status(after)).isEqualTo("PENDING");
    assertThat(gateway.told(InvitationFailed.class)).hasSize(1);
    assertThat(gateway.told(InvitationFailed.class).getFirst().detail())
        .contains("no longer let in");
    // Closing the node takes back what can be.
    gateway.take(
        new NodeClosed("a-1", "101", "101-prod", "n1", NodeOutcome.APPROVED, null, null, null));
    eventually(() -> assertThat(status(after)).isEqualTo("CANCELED"));
  }

  @Test
  void a_request_that_the_old_app_could_not_make_goes_out_through_the_new_one() {
    feishu.changeApp(Map.of("scopes", List.of("approval:approval:readonly")));
    open("a-1");
    eventually(() -> assertThat(gateway.told(InvitationFailed.class)).hasSize(1));

    assertThat(Administrator.put(gateway, otherApp()).status()).isEqualTo(200);

    assertThat(status(sent(1).getFirst())).isEqualTo("PENDING");
  }

  @Test
  void requests_move_from_feishu_to_lark_and_back() {
    open("a-1");
    InvitationSent first = sent(1).getFirst();
    Map<String, Object> inLark =
        Administrator.enabling(SimulatedFeishu.APP, SimulatedFeishu.SECRET);
    inLark.put("region", "LARK");
    assertThat(Administrator.put(gateway, inLark).status()).isEqualTo(200);
    InvitationSent second = sent(2).getLast();
    assertThat(second.channel()).isEqualTo(Channel.LARK);
    assertThat(lark.instance(second.invitationId()).path("status").asString()).isEqualTo("PENDING");
    eventually(() -> assertThat(status(first)).isEqualTo("CANCELED"));

    inLark.put("region", "FEISHU");
    assertThat(Administrator.put(gateway, inLark).status()).isEqualTo(200);
    InvitationSent third = sent(3).getLast();
    assertThat(third.channel()).isEqualTo(Channel.FEISHU);
    eventually(
        () ->
            assertThat(lark.instance(second.invitationId()).path("status").asString())
                .isEqualTo("CANCELED"));
    gateway.take(
        new NodeClosed("a-1", "101", "101-prod", "n1", NodeOutcome.VOIDED, null, null, null));
    eventually(() -> assertThat(status(third)).isEqualTo("CANCELED"));
    assertThat(gateway.count("SELECT count(*) FROM invited_node WHERE standing <> 'CLOSED'"))
        .isZero();
  }

  /** Facts of one node may overtake one another, and the channel may be changed in between. */
  @Test
  void a_node_that_was_closed_before_the_channel_was_changed_is_asked_nowhere_any_more() {
    gateway.take(
        new NodeClosed("a-1", "101", "101-prod", "n1", NodeOutcome.WITHDRAWN, null, null, null));
    Map<String, Object> inLark =
        Administrator.enabling(SimulatedFeishu.APP, SimulatedFeishu.SECRET);
    inLark.put("region", "LARK");
    assertThat(Administrator.put(gateway, inLark).status()).isEqualTo(200);
    open("a-1");
    open("a-2");
    assertThat(sent(1).getFirst().approvalId()).isEqualTo("a-2");
    assertThat(gateway.invitationIds("a-1")).isEmpty();
  }

  @Test
  void an_earlier_asking_that_is_heard_of_after_the_channel_was_changed_takes_no_place() {
    gateway.take(asking(3, "owner@example.com"));
    sent(1);
    Map<String, Object> inLark =
        Administrator.enabling(SimulatedFeishu.APP, SimulatedFeishu.SECRET);
    inLark.put("region", "LARK");
    assertThat(Administrator.put(gateway, inLark).status()).isEqualTo(200);
    gateway.take(asking(2, "lead@example.com"));
    InvitationSent moved = sent(2).getLast();
    assertThat(moved.channel()).isEqualTo(Channel.LARK);
    assertThat(moved.recipients()).containsExactly("owner@example.com");
    open("a-2");
    assertThat(sent(3).getLast().approvalId()).isEqualTo("a-2");
    assertThat(lark.instance(moved.invitationId()).path("status").asString()).isEqualTo("PENDING");
  }

  private static NodeReassigned asking(int round, String person) {
    return new NodeReassigned(
        Nodes.request("a-1", Facts.stage().build(), round, person), ReassignCause.BELL_RUNG, null);
  }

  @Test
  void where_several_must_approve_each_open_request_is_moved_and_who_answered_is_left_alone() {
    NodeUnderTest node = new NodeUnderTest(gateway, feishu);
    gateway.take(
        new NodeOpened(
            node.requestTo(2, 1, "owner@example.com", "lead@example.com", "dba@example.com")));
    List<InvitationSent> before = sent(3);
    InvitationSent owners =
        before.stream()
            .filter(sent -> sent.recipients().contains("owner@example.com"))
            .findFirst()
            .orElseThrow();
    feishu.decide(owners.channelReference(), "owner@example.com", "approve", "");
    eventually(() -> assertThat(node.reviews()).hasSize(1));

    assertThat(Administrator.put(gateway, otherApp()).status()).isEqualTo(200);
    List<InvitationSent> after = sent(5).subList(3, 5);
    assertThat(after)
        .flatExtracting(InvitationSent::recipients)
        .containsExactlyInAnyOrder("lead@example.com", "dba@example.com");
    assertThat(before)
        .extracting(AppChangeTest::status)
        .containsExactlyInAnyOrder("APPROVED", "CANCELED", "CANCELED");
    assertThat(after).extracting(AppChangeTest::status).containsOnly("PENDING");
    gateway.take(node.closed(NodeOutcome.VOIDED, null, null));
    eventually(() -> assertThat(after).extracting(AppChangeTest::status).containsOnly("CANCELED"));
  }

  @Test
  void switching_off_takes_open_requests_back_and_asks_nobody_any_more() {
    open("a-1");
    InvitationSent before = sent(1).getFirst();
    Map<String, Object> off = Administrator.enabling(SimulatedFeishu.APP, SimulatedFeishu.SECRET);
    off.put("enabled", false);
    assertThat(Administrator.put(gateway, off).status()).isEqualTo(200);
    eventually(() -> assertThat(status(before)).isEqualTo("CANCELED"));
    open("a-2");
    assertThat(gateway.invitationIds("a-2")).isEmpty();
  }

  @Test
  void a_new_secret_of_the_same_app_changes_nothing_for_open_requests() {
    open("a-1");
    InvitationSent before = sent(1).getFirst();
    feishu.changeApp(Map.of("app_secret", OTHER_SECRET));
    feishu.revokeTokens();
    assertThat(
            Administrator.put(gateway, Administrator.enabling(SimulatedFeishu.APP, OTHER_SECRET))
                .status())
        .isEqualTo(200);
    open("a-2");
    sent(2);
    assertThat(status(before)).isEqualTo("PENDING");
    feishu.decide(before.channelReference(), "owner@example.com", "reject", "");
    eventually(() -> assertThat(gateway.told(StageReviewed.class)).hasSize(1));
    assertThat(gateway.invitationIds("a-1")).hasSize(1);
  }

  @Test
  void another_replica_follows_within_seconds() {
    try (GatewayUnderTest replica = gateway.replica()) {
      open("a-1");
      sent(1);
      assertThat(Administrator.put(gateway, otherApp()).status()).isEqualTo(200);
      eventually(
          () ->
              assertThat(Administrator.read(replica).body().path("appId").asString())
                  .isEqualTo(OTHER_APP));
      sent(2);
      gateway.stop();
      replica.take(
          new NodeOpened(Nodes.request("a-2", Facts.stage().build(), 1, "owner@example.com")));
      eventually(() -> assertThat(replica.told(InvitationSent.class)).hasSize(3));
      InvitationSent last = replica.told(InvitationSent.class).getLast();
      assertThat(
              replica.text(
                  "SELECT app_id FROM feishu_invitation WHERE invitation_id = '"
                      + last.invitationId()
                      + "'"))
          .isEqualTo(OTHER_APP);
      // Its pushes are opened by the new app's keys there, and no others.
      JsonNode verified =
          feishu.otherApp(
              OTHER_APP,
              Map.of(
                  "app_id",
                  OTHER_APP,
                  "app_secret",
                  OTHER_SECRET,
                  "encrypt_key",
                  SimulatedFeishu.ENCRYPT_KEY,
                  "verification_token",
                  SimulatedFeishu.TOKEN,
                  "event_url",
                  replica.url() + CallbackController.PATH));
      assertThat(verified.path("event_url").asString()).startsWith(replica.url());
      feishu.decide(last.channelReference(), "owner@example.com", "approve", "");
      eventually(() -> assertThat(replica.told(StageReviewed.class)).hasSize(1));
      assertThat(
              replica.count("SELECT count(*) FROM feishu_event WHERE app_id = '" + OTHER_APP + "'"))
          .isPositive();
      gateway.startAgain();
    }
  }
}
