package dev.stagegate.gateway;

import static dev.stagegate.events.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.events.ApprovalFact.NodeOpened;
import dev.stagegate.events.ApprovalFact.NodeOutcome;
import dev.stagegate.events.ApprovalFact.NodeReassigned;
import dev.stagegate.events.ApprovalFact.ReassignCause;
import dev.stagegate.events.ApprovalFact.RefusalReason;
import dev.stagegate.events.Decision;
import dev.stagegate.events.ReviewFact.InvitationCancelled;
import dev.stagegate.events.ReviewFact.InvitationFailed;
import dev.stagegate.events.ReviewFact.InvitationFault;
import dev.stagegate.events.ReviewFact.InvitationSent;
import dev.stagegate.events.ReviewFact.StageReviewed;
import dev.stagegate.gateway.feishu.callback.CallbackController;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What people may do with a request in Feishu besides deciding it, and what comes of it here. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ChannelEffectsTest {

  private static final String OWNER = "owner@example.com";
  private static final String DBA = "dba@example.com";

  private static SimulatedFeishu feishu;
  private static GatewayUnderTest gateway;

  private NodeUnderTest node;

  @BeforeEach
  void anotherNode() {
    node = new NodeUnderTest(gateway, feishu);
  }

  @BeforeAll
  static void start() {
    feishu = SimulatedFeishu.start();
    gateway =
        GatewayUnderTest.start(
            feishu.baseUrl(),
            "stagegate.feishu.work.misconfigured-retry=300ms",
            "stagegate.feishu.work.poll-fastest=2s",
            "stagegate.feishu.work.poll-slowest=2s");
    feishu.pushTo(gateway.url() + CallbackController.PATH);
    // So that the gateway knows their ids, as it does once somebody was asked anywhere.
    NodeUnderTest everybody = new NodeUnderTest(gateway, feishu);
    gateway.take(new NodeOpened(everybody.request(1, OWNER, DBA, "lead@example.com")));
    everybody.sent(1);
    gateway.take(everybody.closed(NodeOutcome.WITHDRAWN, null, null));
    everybody.settles();
  }

  @AfterAll
  static void stop() {
    gateway.close();
    feishu.close();
  }

  @Test
  void a_transfer_is_no_decision_and_the_new_holders_decision_is_told_under_his_name() {
    String code = ask(OWNER);
    feishu.transfer(code, OWNER, DBA);
    node.settles();
    assertThat(node.reviews()).isEmpty();

    feishu.decide(code, DBA, "approve", "taken over");
    StageReviewed review = onlyReview();
    assertThat(review.reviewer()).isEqualTo(DBA);
    assertThat(review.comment()).isEqualTo("taken over");

    // Whoever may not decide is refused by the engine, which is shown where he or she decided.
    gateway.take(node.refused(review, RefusalReason.NOT_ELIGIBLE));
    InvitationSent sent = node.sent(1).getFirst();
    eventually(
        () ->
            assertThat(node.comments(sent))
                .singleElement()
                .asString()
                .contains("dba@example.com did not count: he or she may not decide this"));
    gateway.take(new NodeReassigned(node.request(2, OWNER), ReassignCause.REVIEW_REFUSED, DBA));
    assertThat(node.status(node.sent(2).getLast())).isEqualTo("PENDING");
  }

  @Test
  void what_is_transferred_there_and_back_is_decided_by_who_was_asked() {
    String code = ask(OWNER);
    feishu.transfer(code, OWNER, DBA);
    feishu.transfer(code, DBA, OWNER);
    feishu.decide(code, OWNER, "reject", "no");
    assertThat(onlyReview().reviewer()).isEqualTo(OWNER);
    assertThat(onlyReview().decision()).isEqualTo(Decision.REJECT);
  }

  @Test
  void a_signer_put_before_decides_for_himself_and_the_one_asked_still_has_to() {
    String code = ask(OWNER);
    feishu.addSigner(code, OWNER, "before", DBA);
    node.settles();
    assertThat(node.reviews()).isEmpty();
    feishu.decide(code, DBA, "approve", "fine by me");
    assertThat(onlyReview().reviewer()).isEqualTo(DBA);
    feishu.decide(code, OWNER, "approve", "");
    eventually(() -> assertThat(reviewers()).containsExactly(DBA, OWNER));
  }

  @Test
  void adding_a_signer_after_oneself_approves_and_what_is_decided_here_is_not_asked_on_there() {
    String code = ask(OWNER);
    feishu.addSigner(code, OWNER, "after", DBA);
    StageReviewed review = onlyReview();
    assertThat(review.reviewer()).isEqualTo(OWNER);
    assertThat(review.decision()).isEqualTo(Decision.APPROVE);
    InvitationSent sent = node.sent(1).getFirst();
    assertThat(node.status(sent)).isEqualTo("PENDING");

    gateway.take(node.closed(NodeOutcome.APPROVED, OWNER, sent.invitationId()));
    eventually(() -> assertThat(node.status(sent)).isEqualTo("CANCELED"));
  }

  @Test
  void a_signer_who_joins_may_be_the_one_who_decides() {
    String code = ask(OWNER);
    feishu.addSigner(code, OWNER, "beside", DBA);
    feishu.decide(code, DBA, "reject", "not this week");
    assertThat(onlyReview().reviewer()).isEqualTo(DBA);
    assertThat(onlyReview().decision()).isEqualTo(Decision.REJECT);
  }

  @Test
  void what_is_sent_back_to_its_requester_is_taken_back_and_the_bell_asks_again() {
    String code = ask(OWNER);
    feishu.sendBack(code, OWNER, "which table?");
    eventually(() -> assertThat(node.told(InvitationCancelled.class)).hasSize(1));
    assertThat(node.told(InvitationCancelled.class).getFirst().reason())
        .contains("owner@example.com sent it back without a decision", "退回");
    assertThat(node.reviews()).isEmpty();
    InvitationSent sent = node.sent(1).getFirst();
    assertThat(node.status(sent)).isEqualTo("CANCELED");
    assertThat(node.comments(sent)).hasSize(1);

    gateway.take(
        new NodeReassigned(node.request(2, OWNER), ReassignCause.BELL_RUNG, "dev@example.com"));
    InvitationSent again = node.sent(2).getLast();
    feishu.decide(again.channelReference(), OWNER, "approve", "");
    assertThat(onlyReview().invitationId()).isEqualTo(again.invitationId());
  }

  @Test
  void somebody_who_joined_after_nobody_knew_him_or_her_decides_under_the_right_name() {
    gateway.take(new NodeOpened(node.request(1, OWNER, "newcomer@example.com")));
    String code = node.sent(1).getFirst().channelReference();
    feishu.people("newcomer@example.com");
    feishu.transfer(code, OWNER, "newcomer@example.com");
    feishu.decide(code, "newcomer@example.com", "approve", "");
    assertThat(onlyReview().reviewer()).isEqualTo("newcomer@example.com");
  }

  @Test
  void what_overtime_closed_stays_open_here_and_counts_when_it_is_recovered() {
    String code = ask(OWNER);
    feishu.overtime(code, true);
    node.settles();
    assertThat(node.order()).containsExactly("InvitationSent");
    feishu.overtime(code, false);
    feishu.decide(code, OWNER, "approve", "late");
    assertThat(onlyReview().comment()).isEqualTo("late");
  }

  @Test
  void what_overtime_closed_can_be_asked_afresh_by_the_bell() {
    String code = ask(OWNER);
    feishu.overtime(code, true);
    gateway.take(
        new NodeReassigned(node.request(2, OWNER), ReassignCause.BELL_RUNG, "dev@example.com"));
    InvitationSent again = node.sent(2).getLast();
    assertThat(again.channelReference()).isNotEqualTo(code);
    assertThat(node.status(node.sent(2).getFirst())).isEqualTo("CANCELED");
  }

  @Test
  void a_deleted_definition_fails_the_request_and_the_next_one_is_made_under_a_new_one() {
    String code = ask(OWNER);
    String definition = feishu.get("/instances/" + code).path("approval_code").asString();
    feishu.deleteDefinition(definition);
    eventually(() -> assertThat(node.told(InvitationFailed.class)).hasSize(1));
    assertThat(node.told(InvitationFailed.class).getFirst().fault())
        .isEqualTo(InvitationFault.CHANNEL_MISCONFIGURED);
    gateway.take(
        new NodeReassigned(node.request(2, OWNER), ReassignCause.BELL_RUNG, "dev@example.com"));
    InvitationSent again = node.sent(2).getLast();
    assertThat(feishu.get("/instances/" + again.channelReference()).path("approval_code"))
        .isNotEqualTo(feishu.get("/instances/" + code).path("approval_code"));
  }

  @Test
  void an_approval_that_is_withdrawn_in_the_channel_afterwards_stays_the_review_it_was() {
    mayBeWithdrawn();
    String code = ask(OWNER);
    feishu.decide(code, OWNER, "approve", "go");
    assertThat(onlyReview().decision()).isEqualTo(Decision.APPROVE);

    feishu.withdraw(code);
    assertThat(feishu.get("/instances/" + code).path("reverted").asBoolean()).isTrue();
    node.settles();
    assertThat(node.order()).containsExactly("InvitationSent", "StageReviewed");
  }

  @Test
  void an_approval_that_was_withdrawn_before_we_read_it_is_told_all_the_same() {
    mayBeWithdrawn();
    String code = ask(OWNER);
    feishu.pushFault("LOST", Map.of("times", 20));
    feishu.decide(code, OWNER, "approve", "go");
    feishu.withdraw(code);
    StageReviewed review = onlyReview();
    assertThat(review.decision()).isEqualTo(Decision.APPROVE);
    assertThat(node.order()).containsExactly("InvitationSent", "StageReviewed");
    feishu.noFaults();
  }

  private void mayBeWithdrawn() {
    feishu.changeDefinition(definition(), Map.of("revert_seconds", 3_600));
  }

  private static String definition() {
    return feishu.get("/definitions").path(0).path("approval_code").asString();
  }

  @Test
  void a_request_that_cannot_be_taken_back_is_read_until_it_ends_and_a_late_answer_is_told() {
    String code = ask(OWNER);
    feishu.pushFault("LOST", Map.of("times", 20));
    feishu.callFault(
        "instance_cancel",
        "ANSWER",
        Map.of("http_status", 400, "code", 1_390_009, "msg", "no", "times", 20));
    gateway.take(node.closed(NodeOutcome.VOIDED, "dev@example.com", null));
    InvitationFailed failed = node.failed();
    assertThat(failed.fault()).isEqualTo(InvitationFault.REFUSED);
    assertThat(failed.detail()).contains("does not let the request be taken back");

    feishu.decide(code, OWNER, "approve", "nobody told me");
    assertThat(onlyReview().comment()).isEqualTo("nobody told me");
    assertThat(node.told(InvitationFailed.class)).hasSize(1);
    assertThat(
            gateway.count(
                "SELECT count(*) FROM invitation WHERE due_at IS NOT NULL AND approval_id = '"
                    + node.approvalId
                    + "'"))
        .isZero();
    feishu.noFaults();
  }

  @Test
  void a_request_that_could_not_be_taken_back_and_ended_is_not_read_any_more() {
    String code = ask(OWNER);
    feishu.callFault(
        "instance_cancel",
        "ANSWER",
        Map.of("http_status", 400, "code", 1_390_009, "msg", "no", "times", 1));
    gateway.take(node.closed(NodeOutcome.VOIDED, "dev@example.com", null));
    node.failed();
    feishu.withdraw(code);
    eventually(
        () ->
            assertThat(
                    gateway.count(
                        "SELECT count(*) FROM invitation WHERE due_at IS NOT NULL AND approval_id ="
                            + " '"
                            + node.approvalId
                            + "'"))
                .isZero());
    assertThat(node.told(InvitationFailed.class)).hasSize(1);
    feishu.noFaults();
  }

  @Test
  void a_definition_that_somebody_edited_so_that_it_cannot_be_used_is_put_back() {
    ask(OWNER);
    String definition = definition();
    feishu.changeDefinition(definition, Map.of("require_signature", true));
    assertThat(signed(definition)).isTrue();
    pushEdited(definition);
    eventually(() -> assertThat(signed(definition)).isFalse());
    assertThat(definition()).isEqualTo(definition);
  }

  private static boolean signed(String definition) {
    return feishu
        .get("/definitions")
        .valueStream()
        .filter(d -> d.path("approval_code").asString().equals(definition))
        .flatMap(d -> d.path("nodes").valueStream())
        .anyMatch(n -> n.path("require_signature").asBoolean());
  }

  private static void pushEdited(String definition) {
    String plain =
        """
        {"schema":"2.0","header":{"event_id":"%s","token":"%s","create_time":"1700000000000",\
        "event_type":"approval.approval.updated_v4","tenant_key":"tk1","app_id":"%s"},\
        "event":{"object":{"approval_code":"%s","version_id":"7"}}}\
        """
            .formatted(UUID.randomUUID(), SimulatedFeishu.TOKEN, SimulatedFeishu.APP, definition);
    byte[] body = Sealing.encrypted(SimulatedFeishu.ENCRYPT_KEY, plain);
    String now = Long.toString(Instant.now().getEpochSecond());
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(gateway.url() + CallbackController.PATH))
            .header("Content-Type", "application/json")
            .header("X-Lark-Request-Timestamp", now)
            .header("X-Lark-Request-Nonce", "n")
            .header(
                "X-Lark-Signature", Sealing.signature(now, "n", SimulatedFeishu.ENCRYPT_KEY, body))
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      assertThat(http.sendAsync(request, BodyHandlers.ofString()).join().statusCode())
          .isEqualTo(200);
    }
  }

  /** Asks, and returns the code of the instance that people got. */
  private String ask(String... people) {
    gateway.take(new NodeOpened(node.request(1, people)));
    return node.sent(1).getFirst().channelReference();
  }

  private StageReviewed onlyReview() {
    eventually(() -> assertThat(node.reviews()).hasSize(1));
    return node.reviews().getFirst();
  }

  private List<String> reviewers() {
    return node.reviews().stream().map(StageReviewed::reviewer).toList();
  }
}
