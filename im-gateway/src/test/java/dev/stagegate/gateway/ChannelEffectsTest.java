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
import java.util.List;
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
            "stagegate.feishu.work.poll-fastest=2s");
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
