package dev.stagegate.gateway;

import static dev.stagegate.events.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stagegate.events.ApprovalFact.NodeClosed;
import dev.stagegate.events.ApprovalFact.NodeOpened;
import dev.stagegate.events.ApprovalFact.NodeOutcome;
import dev.stagegate.events.ApprovalFact.NodeReassigned;
import dev.stagegate.events.ApprovalFact.ReassignCause;
import dev.stagegate.events.ApprovalFact.RefusalReason;
import dev.stagegate.events.Channel;
import dev.stagegate.events.Decision;
import dev.stagegate.events.NodeRequest;
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

/** A node that several people must approve: each has a request of his or her own. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class QuorumStoryTest {

  private static final String OWNER = "owner@example.com";
  private static final String LEAD = "lead@example.com";
  private static final String DBA = "dba@example.com";

  private static SimulatedFeishu feishu;
  private static GatewayUnderTest gateway;
  private NodeUnderTest node;

  @BeforeAll
  static void start() {
    feishu = SimulatedFeishu.start();
    gateway = GatewayUnderTest.start(feishu.baseUrl(), "stagegate.feishu.work.poll-fastest=2s");
    feishu.pushTo(gateway.url() + CallbackController.PATH);
  }

  @AfterAll
  static void stop() {
    gateway.close();
    feishu.close();
  }

  @BeforeEach
  void anotherNode() {
    node = new NodeUnderTest(gateway, feishu);
  }

  @Test
  void two_of_three_approve_and_the_third_has_the_request_taken_back_with_the_reason() {
    gateway.take(new NodeOpened(node.requestTo(2, 1, OWNER, LEAD, DBA)));
    assertThat(node.sent(3)).allMatch(sent -> sent.recipients().size() == 1);
    assertThat(to(OWNER).invitationId()).isNotEqualTo(to(LEAD).invitationId());

    StageReviewed first = answered(OWNER, "approve", 1);
    assertThat(first.reviewer()).isEqualTo(OWNER);
    assertThat(first.decision()).isEqualTo(Decision.APPROVE);
    assertThat(first.invitationId()).isEqualTo(to(OWNER).invitationId());
    gateway.take(again(2, ReassignCause.MORE_REVIEWS_NEEDED, LEAD, DBA));
    node.settles();
    assertThat(node.instances()).isEqualTo(3);
    assertThat(node.status(to(LEAD))).isEqualTo("PENDING");
    assertThat(node.status(to(DBA))).isEqualTo("PENDING");

    StageReviewed second = answered(LEAD, "approve", 2);
    assertThat(second.reviewer()).isEqualTo(LEAD);
    gateway.take(closed(NodeOutcome.APPROVED, second));
    eventually(() -> assertThat(node.told(InvitationCancelled.class)).hasSize(1));
    InvitationCancelled taken = node.told(InvitationCancelled.class).getFirst();
    assertThat(taken.invitationId()).isEqualTo(to(DBA).invitationId());
    assertThat(taken.reason()).contains(LEAD + " approved it elsewhere");
    assertThat(node.status(to(DBA))).isEqualTo("CANCELED");
    assertThat(node.comments(to(DBA))).hasSize(1);
    assertThat(node.status(to(OWNER))).isEqualTo("APPROVED");
    assertThat(node.instances()).isEqualTo(3);
  }

  @Test
  void the_request_says_that_one_approval_is_not_the_nodes() {
    gateway.take(new NodeOpened(node.requestTo(2, 1, OWNER, LEAD)));
    node.sent(2);
    assertThat(feishu.instance(to(OWNER).invitationId()).toString())
        .contains("需 2 人批准 / 2 people must approve");
    gateway.take(node.closed(NodeOutcome.WITHDRAWN, null, null));
  }

  @Test
  void one_rejection_is_told_and_takes_back_all_the_others_when_the_engine_closes_the_node() {
    gateway.take(new NodeOpened(node.requestTo(3, 1, OWNER, LEAD, DBA)));
    node.sent(3);
    StageReviewed no = answered(LEAD, "reject", 1);
    assertThat(no.decision()).isEqualTo(Decision.REJECT);
    gateway.take(closed(NodeOutcome.REJECTED, no));
    eventually(() -> assertThat(node.told(InvitationCancelled.class)).hasSize(2));
    assertThat(node.told(InvitationCancelled.class))
        .allMatch(taken -> taken.reason().contains(LEAD + " rejected it elsewhere"));
    assertThat(List.of(node.status(to(OWNER)), node.status(to(DBA)), node.status(to(LEAD))))
        .containsExactly("CANCELED", "CANCELED", "REJECTED");
  }

  @Test
  void one_whom_feishu_does_not_know_is_named_once_and_keeps_nobody_else_from_deciding() {
    gateway.take(new NodeOpened(node.requestTo(2, 1, OWNER, "ghost@example.com", DBA)));
    node.sent(2);
    eventually(() -> assertThat(node.told(InvitationFailed.class)).hasSize(1));
    InvitationFailed failed = node.told(InvitationFailed.class).getFirst();
    assertThat(failed.fault()).isEqualTo(InvitationFault.PERSON_UNKNOWN);
    assertThat(failed.recipients()).containsExactly("ghost@example.com");

    answered(OWNER, "approve", 1);
    gateway.take(again(2, ReassignCause.MORE_REVIEWS_NEEDED, "ghost@example.com", DBA));
    node.settles();
    assertThat(node.told(InvitationFailed.class)).hasSize(1);
    StageReviewed second = answered(DBA, "approve", 2);
    gateway.take(closed(NodeOutcome.APPROVED, second));
    node.settles();
    assertThat(node.told(InvitationCancelled.class)).isEmpty();
  }

  @Test
  void the_bell_tries_everybody_anew_also_one_whom_feishu_did_not_know() {
    gateway.take(new NodeOpened(node.requestTo(2, 1, OWNER, "late@example.com")));
    node.sent(1);
    eventually(() -> assertThat(node.told(InvitationFailed.class)).hasSize(1));
    InvitationSent before = to(OWNER);
    feishu.people("late@example.com");
    gateway.execute("DELETE FROM feishu_person WHERE email = 'late@example.com'");
    gateway.take(again(2, ReassignCause.BELL_RUNG, OWNER, "late@example.com"));
    node.sent(3);
    assertThat(node.status(before)).isEqualTo("CANCELED");
    assertThat(node.comments(before)).singleElement().asString().contains("a new one takes its");
    assertThat(node.status(to(OWNER))).isEqualTo("PENDING");
    assertThat(node.status(to("late@example.com"))).isEqualTo("PENDING");
    gateway.take(node.closed(NodeOutcome.WITHDRAWN, null, null));
  }

  @Test
  void whoever_decided_in_the_console_has_the_request_taken_back_and_nobody_else() {
    gateway.take(new NodeOpened(node.requestTo(2, 1, OWNER, LEAD, DBA)));
    node.sent(3);
    gateway.take(again(2, ReassignCause.ELIGIBILITY_CHANGED, LEAD, DBA));
    eventually(() -> assertThat(node.told(InvitationCancelled.class)).hasSize(1));
    assertThat(node.told(InvitationCancelled.class).getFirst().reason())
        .contains("has decided already, or is not asked any more");
    assertThat(node.status(to(OWNER))).isEqualTo("CANCELED");
    node.settles();
    assertThat(node.instances()).isEqualTo(3);
    assertThat(node.status(to(LEAD))).isEqualTo("PENDING");
    gateway.take(node.closed(NodeOutcome.VOIDED, "dev@example.com", null));
    eventually(() -> assertThat(node.told(InvitationCancelled.class)).hasSize(3));
  }

  @Test
  void whoever_may_decide_from_now_on_is_asked_while_the_others_keep_their_requests() {
    gateway.take(new NodeOpened(node.requestTo(2, 1, OWNER, LEAD)));
    node.sent(2);
    answered(OWNER, "approve", 1);
    gateway.take(again(2, ReassignCause.ELIGIBILITY_CHANGED, OWNER, LEAD, DBA));
    gateway.take(again(3, ReassignCause.MORE_REVIEWS_NEEDED, LEAD, DBA));
    node.sent(3);
    node.settles();
    assertThat(node.instances()).isEqualTo(3);
    assertThat(node.told(InvitationCancelled.class)).isEmpty();
    gateway.take(node.closed(NodeOutcome.WITHDRAWN, null, null));
  }

  @Test
  void an_answer_that_does_not_count_has_that_person_asked_anew_and_nobody_else() {
    feishu.people("passer@example.com");
    gateway.take(new NodeOpened(node.requestTo(2, 1, OWNER, LEAD)));
    node.sent(2);
    InvitationSent first = to(OWNER);
    feishu.transfer(first.channelReference(), OWNER, "passer@example.com");
    feishu.decide(first.channelReference(), "passer@example.com", "approve", "");
    eventually(() -> assertThat(node.reviews()).hasSize(1));
    gateway.take(node.refused(node.reviews().getFirst(), RefusalReason.NOT_ELIGIBLE));
    gateway.take(again(2, ReassignCause.REVIEW_REFUSED, OWNER, LEAD));
    node.sent(3);
    node.settles();
    assertThat(node.instances()).isEqualTo(3);
    assertThat(node.status(to(OWNER))).isEqualTo("PENDING");
    assertThat(node.status(to(LEAD))).isEqualTo("PENDING");
    assertThat(to(OWNER).invitationId()).isNotEqualTo(first.invitationId());
    gateway.take(node.closed(NodeOutcome.WITHDRAWN, null, null));
  }

  @Test
  void facts_that_repeat_or_come_backwards_ask_nobody_twice() {
    NodeOpened opened = new NodeOpened(node.requestTo(2, 1, OWNER, LEAD, DBA));
    gateway.take(again(2, ReassignCause.MORE_REVIEWS_NEEDED, LEAD, DBA));
    gateway.take(opened, opened, again(2, ReassignCause.MORE_REVIEWS_NEEDED, LEAD, DBA));
    node.sent(2);
    node.settles();
    assertThat(node.instances()).isEqualTo(2);
    gateway.take(node.closed(NodeOutcome.WITHDRAWN, null, null));
  }

  @Test
  void the_database_itself_keeps_a_second_open_request_to_one_person_out() {
    gateway.take(new NodeOpened(node.requestTo(2, 1, OWNER, LEAD)));
    node.sent(2);
    assertThatThrownBy(() -> copyOf(OWNER, "'" + OWNER + "'"))
        .hasMessageContaining("invitation_open");
    NodeUnderTest other = new NodeUnderTest(gateway, feishu);
    gateway.take(new NodeOpened(other.request(1, OWNER, LEAD)));
    InvitationSent all = other.sent(1).getFirst();
    assertThatThrownBy(() -> copy(all.invitationId(), "NULL"))
        .hasMessageContaining("invitation_open");
    gateway.take(node.closed(NodeOutcome.WITHDRAWN, null, null));
    gateway.take(other.closed(NodeOutcome.WITHDRAWN, null, null));
  }

  private void copyOf(String person, String as) {
    copy(to(person).invitationId(), as);
  }

  private static void copy(String invitationId, String person) {
    gateway.execute(
        """
        INSERT INTO invitation
          (id, approval_id, node_id, channel, round, issue_id, stage_id, revision, asked, person, kind)
        SELECT id || '-copy', approval_id, node_id, channel, round + 1, issue_id, stage_id, revision, asked, %s, 'PLANNED'
        FROM invitation WHERE id = '%s'
        """
            .formatted(person, invitationId));
  }

  /** The latest request to this person. */
  private InvitationSent to(String person) {
    return node.told(InvitationSent.class).stream()
        .filter(sent -> sent.recipients().equals(List.of(person)))
        .reduce((_, last) -> last)
        .orElseThrow();
  }

  /** The review of somebody who answers his or her own request, the how-manieth of the node. */
  private StageReviewed answered(String person, String decision, int count) {
    feishu.decide(to(person).channelReference(), person, decision, "");
    eventually(() -> assertThat(node.reviews()).hasSize(count));
    return node.reviews().getLast();
  }

  private NodeReassigned again(int round, ReassignCause cause, String... asked) {
    NodeRequest request = node.requestTo(2, round, asked);
    return new NodeReassigned(request, cause, null);
  }

  private NodeClosed closed(NodeOutcome outcome, StageReviewed by) {
    return new NodeClosed(
        node.approvalId,
        "101",
        "101-prod",
        "n1",
        outcome,
        by.reviewer(),
        Channel.FEISHU,
        by.invitationId());
  }
}
