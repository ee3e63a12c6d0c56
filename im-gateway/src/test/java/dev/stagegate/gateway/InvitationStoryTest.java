package dev.stagegate.gateway;

import static dev.stagegate.events.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.events.ApprovalFact.NodeOpened;
import dev.stagegate.events.ApprovalFact.NodeOutcome;
import dev.stagegate.events.ApprovalFact.NodeReassigned;
import dev.stagegate.events.ApprovalFact.ReassignCause;
import dev.stagegate.events.ApprovalFact.RefusalReason;
import dev.stagegate.events.ApprovalFact.ReviewRefused;
import dev.stagegate.events.Channel;
import dev.stagegate.events.Decision;
import dev.stagegate.events.Envelope;
import dev.stagegate.events.Facts;
import dev.stagegate.events.ReviewFact.InvitationCancelled;
import dev.stagegate.events.ReviewFact.InvitationFailed;
import dev.stagegate.events.ReviewFact.InvitationFault;
import dev.stagegate.events.ReviewFact.InvitationSent;
import dev.stagegate.events.ReviewFact.StageReviewed;
import dev.stagegate.events.StageSnapshot;
import dev.stagegate.gateway.feishu.callback.CallbackController;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@DisplayNameGeneration(ReplaceUnderscores.class)
class InvitationStoryTest {

  private static final List<String> SCOPES =
      List.of("approval:approval", "approval:approval:readonly", "contact:user.id:readonly");

  private static SimulatedFeishu feishu;
  private static GatewayUnderTest gateway;

  @BeforeAll
  static void start() {
    feishu = SimulatedFeishu.start();
    gateway =
        GatewayUnderTest.start(
            feishu.baseUrl(),
            "stagegate.feishu.work.misconfigured-retry=300ms",
            "stagegate.feishu.work.person-retry=300ms",
            "stagegate.feishu.work.poll-fastest=2s");
    feishu.pushTo(gateway.url() + CallbackController.PATH);
  }

  @AfterAll
  static void stop() {
    gateway.close();
    feishu.close();
  }

  @AfterEach
  void nothingIsWrongAnyMore() {
    feishu.noFaults();
  }

  private NodeUnderTest node;

  @BeforeEach
  void anotherNode() {
    node = new NodeUnderTest(gateway, feishu);
  }

  @Test
  void a_person_is_asked_and_what_he_decides_comes_back() {
    gateway.take(new NodeOpened(node.request(1, "owner@example.com")));

    InvitationSent sent = node.sent(1).getFirst();
    JsonNode instance = feishu.instance(sent.invitationId());
    assertThat(instance.path("status").asString()).isEqualTo("PENDING");
    assertThat(instance.path("title").asString())
        .isEqualTo("#101 prod: Add an index to orders (HIGH)");
    assertThat(instance.path("requester").path("email").asString()).isEqualTo("dev@example.com");
    assertThat(sent.channelReference()).isEqualTo(instance.path("instance_code").asString());
    assertThat(sent.recipients()).containsExactly("owner@example.com");
    assertThat(sent.unknownRecipients()).isEmpty();
    assertThat(sent.botRepresentsCreator()).isFalse();

    feishu.decide(sent.channelReference(), "owner@example.com", "approve", "looks right 👍");

    eventually(() -> assertThat(node.reviews()).hasSize(1));
    StageReviewed review = node.reviews().getFirst();
    assertThat(review.reviewer()).isEqualTo("owner@example.com");
    assertThat(review.decision()).isEqualTo(Decision.APPROVE);
    assertThat(review.comment()).isEqualTo("looks right 👍");
    assertThat(review.revision()).isEqualTo(node.stage.revision());
    assertThat(review.invitationId()).isEqualTo(sent.invitationId());
  }

  @Test
  void a_rejection_comes_back_with_its_comment() {
    gateway.take(new NodeOpened(node.request(1, "owner@example.com")));
    feishu.decide(
        node.sent(1).getFirst().channelReference(),
        "owner@example.com",
        "reject",
        "not on a Friday");
    eventually(() -> assertThat(node.reviews()).hasSize(1));
    assertThat(node.reviews().getFirst().decision()).isEqualTo(Decision.REJECT);
    assertThat(node.reviews().getFirst().comment()).isEqualTo("not on a Friday");
  }

  @Test
  void one_decision_of_several_people_asked_is_enough_and_names_who_decided() {
    gateway.take(
        new NodeOpened(
            node.request(1, "owner@example.com", "lead@example.com", "dba@example.com")));
    InvitationSent sent = node.sent(1).getFirst();
    feishu.decide(sent.channelReference(), "lead@example.com", "approve", "");
    eventually(() -> assertThat(node.reviews()).hasSize(1));
    assertThat(node.reviews().getFirst().reviewer()).isEqualTo("lead@example.com");
    assertThat(node.status(sent)).isEqualTo("APPROVED");
  }

  @Test
  void a_changed_statement_takes_the_request_back_and_says_why() {
    gateway.take(new NodeOpened(node.request(1, "owner@example.com")));
    InvitationSent sent = node.sent(1).getFirst();
    gateway.take(node.closed(NodeOutcome.VOIDED, "dev@example.com", null));

    eventually(() -> assertThat(node.told(InvitationCancelled.class)).hasSize(1));
    assertThat(node.told(InvitationCancelled.class).getFirst().reason())
        .contains("dev@example.com changed what would run");
    JsonNode instance = feishu.instance(sent.invitationId());
    assertThat(instance.path("status").asString()).isEqualTo("CANCELED");
    assertThat(instance.path("comments").size()).isEqualTo(1);
    assertThat(instance.path("comments").path(0).path("text").asString())
        .contains("变更了将要执行的内容", "changed what would run");
  }

  @Test
  void another_assignee_is_asked_instead_but_only_when_the_old_request_is_gone() {
    gateway.take(new NodeOpened(node.request(1, "owner@example.com")));
    InvitationSent first = node.sent(1).getFirst();
    gateway.take(
        new NodeReassigned(
            node.request(2, "dba@example.com"), ReassignCause.ASSIGNEE_CHANGED, "dev@example.com"));

    InvitationSent second = node.sent(2).getLast();
    assertThat(second.recipients()).containsExactly("dba@example.com");
    assertThat(node.status(first)).isEqualTo("CANCELED");
    assertThat(node.status(second)).isEqualTo("PENDING");
    assertThat(node.order())
        .containsExactly("InvitationSent", "InvitationCancelled", "InvitationSent");
  }

  @Test
  void reassigned_without_invitation_the_old_request_goes_and_no_new_one_comes() {
    gateway.take(new NodeOpened(node.request(1, "owner@example.com")));
    node.sent(1);
    gateway.take(
        new NodeReassigned(
            node.request(2, false, node.stage, "dba@example.com"),
            ReassignCause.ELIGIBILITY_CHANGED,
            null));
    eventually(() -> assertThat(node.told(InvitationCancelled.class)).hasSize(1));
    assertThat(node.instances()).isEqualTo(1);
  }

  @Test
  void a_node_that_only_the_bell_opens_is_asked_when_it_rings() {
    gateway.take(new NodeOpened(node.request(1, false, node.stage, "owner@example.com")));
    gateway.take(
        new NodeReassigned(
            node.request(2, "owner@example.com"), ReassignCause.BELL_RUNG, "dev@example.com"));
    node.sent(1);
    assertThat(node.instances()).isEqualTo(1);
  }

  @Test
  void a_node_decided_through_its_own_request_has_nothing_taken_back() {
    gateway.take(new NodeOpened(node.request(1, "owner@example.com")));
    InvitationSent sent = node.sent(1).getFirst();
    feishu.decide(sent.channelReference(), "owner@example.com", "approve", "");
    eventually(() -> assertThat(node.reviews()).hasSize(1));
    gateway.take(node.closed(NodeOutcome.APPROVED, "owner@example.com", sent.invitationId()));
    node.settles();
    assertThat(node.told(InvitationCancelled.class)).isEmpty();
    assertThat(node.status(sent)).isEqualTo("APPROVED");
  }

  @Test
  void an_answer_quicker_than_the_taking_back_is_passed_on_and_its_refusal_is_told_there() {
    gateway.take(new NodeOpened(node.request(1, "owner@example.com")));
    InvitationSent sent = node.sent(1).getFirst();
    feishu.callFault("instance_cancel", "DELAY", Map.of("delay_millis", 700));
    gateway.take(node.closed(NodeOutcome.VOIDED, "dev@example.com", null));
    feishu.decide(sent.channelReference(), "owner@example.com", "approve", "too late");

    eventually(() -> assertThat(node.reviews()).hasSize(1));
    gateway.take(
        new ReviewRefused(
            node.approvalId,
            "101",
            "101-prod",
            "n1",
            "owner@example.com",
            Decision.APPROVE,
            "too late",
            Channel.FEISHU,
            null,
            sent.invitationId(),
            RefusalReason.STALE_REVISION));
    eventually(
        () ->
            assertThat(node.comments(sent))
                .anyMatch(
                    c ->
                        c.contains(
                            "The answer of owner@example.com did not count: what would run has"
                                + " changed")));
    assertThat(node.told(InvitationCancelled.class)).isEmpty();
    assertThat(node.status(sent)).isEqualTo("APPROVED");
  }

  @Test
  void the_bot_stands_in_for_a_creator_feishu_does_not_know() {
    StageSnapshot stage = Facts.stage().creator("nobody@example.com").build();
    gateway.take(new NodeOpened(node.request(1, true, stage, "owner@example.com")));
    InvitationSent sent = node.sent(1).getFirst();
    assertThat(sent.botRepresentsCreator()).isTrue();
    assertThat(feishu.instance(sent.invitationId()).path("requester").path("bot").asBoolean())
        .isTrue();

    gateway.take(node.closed(NodeOutcome.WITHDRAWN, null, null));
    eventually(() -> assertThat(node.status(sent)).isEqualTo("CANCELED"));
  }

  @Test
  void somebody_feishu_does_not_know_cannot_be_asked_and_it_says_so_until_a_new_round() {
    gateway.take(new NodeOpened(node.request(1, "newcomer@example.com")));
    InvitationFailed failed = node.failed();
    assertThat(failed.fault()).isEqualTo(InvitationFault.PERSON_UNKNOWN);
    assertThat(failed.detail())
        .contains("newcomer@example.com: no account has this address", "没有使用该邮箱的账号");
    assertThat(node.instances()).isZero();

    gateway.take(
        new NodeReassigned(
            node.request(2, "owner@example.com"), ReassignCause.BELL_RUNG, "dev@example.com"));
    node.sent(1);
  }

  @Test
  void somebody_who_joins_feishu_later_is_asked_then_and_nobody_had_to_ask_again() {
    gateway.take(new NodeOpened(node.request(1, "joiner@example.com")));
    node.failed();
    feishu.people("joiner@example.com");
    gateway.forgetsWhoIsUnknown();
    assertThat(node.sent(1).getFirst().recipients()).containsExactly("joiner@example.com");
    assertThat(node.told(InvitationFailed.class)).hasSize(1);
    assertThat(node.instances()).isEqualTo(1);
  }

  @Test
  void somebody_who_stays_unknown_is_looked_for_more_and_more_seldom() {
    gateway.take(new NodeOpened(node.request(1, "ever-unknown@example.com")));
    node.failed();
    String ofNode = " AND approval_id = '" + node.approvalId + "'";
    assertThat(
            gateway.count(
                "SELECT count(*) FROM invitation WHERE due_at > now() + interval '2 s'" + ofNode))
        .isZero();
    gateway.execute(
        "UPDATE invitation SET planned_at = now() - interval '1 day' WHERE true" + ofNode);
    eventually(
        () ->
            assertThat(
                    gateway.count(
                        "SELECT count(*) FROM invitation WHERE due_at BETWEEN now() + interval '5"
                            + " s' AND now() + interval '9 s'"
                            + ofNode))
                .isEqualTo(1));
    assertThat(node.told(InvitationFailed.class)).hasSize(1);
  }

  @Test
  void a_node_that_closes_has_nobody_looked_for_any_more() {
    gateway.take(new NodeOpened(node.request(1, "never@example.com")));
    node.failed();
    gateway.take(node.closed(NodeOutcome.WITHDRAWN, null, null));
    assertThat(
            gateway.count(
                "SELECT count(*) FROM invitation WHERE due_at IS NOT NULL AND approval_id = '"
                    + node.approvalId
                    + "'"))
        .isZero();
  }

  @Test
  void somebody_of_several_who_joins_later_is_asked_too_and_one_request_is_open() {
    gateway.take(new NodeOpened(node.request(1, "owner@example.com", "latecomer@example.com")));
    InvitationSent first = node.sent(1).getFirst();
    assertThat(first.unknownRecipients()).containsExactly("latecomer@example.com");
    feishu.people("latecomer@example.com");
    gateway.forgetsWhoIsUnknown();

    InvitationSent second = node.sent(2).getLast();
    assertThat(second.recipients()).containsExactly("owner@example.com", "latecomer@example.com");
    assertThat(second.unknownRecipients()).isEmpty();
    assertThat(node.status(first)).isEqualTo("CANCELED");
    assertThat(node.status(second)).isEqualTo("PENDING");
    assertThat(node.comments(first)).anyMatch(c -> c.contains("somebody can be asked by now"));
    assertThat(node.order())
        .containsExactly("InvitationSent", "InvitationCancelled", "InvitationSent");
    feishu.decide(second.channelReference(), "latecomer@example.com", "approve", "");
    eventually(() -> assertThat(node.reviews()).hasSize(1));
    assertThat(node.reviews().getFirst().reviewer()).isEqualTo("latecomer@example.com");
  }

  @Test
  void somebody_of_a_quorum_who_joins_later_is_asked_alone_and_the_others_keep_their_request() {
    gateway.take(
        new NodeOpened(node.requestTo(2, 1, "owner@example.com", "quorum-joiner@example.com")));
    InvitationSent first = node.sent(1).getFirst();
    node.failed();
    feishu.people("quorum-joiner@example.com");
    gateway.forgetsWhoIsUnknown();
    assertThat(node.sent(2).getLast().recipients()).containsExactly("quorum-joiner@example.com");
    assertThat(node.status(first)).isEqualTo("PENDING");
    assertThat(node.instances()).isEqualTo(2);
  }

  @Test
  void somebody_frozen_is_not_asked_and_it_says_so_until_he_is_not() {
    feishu.changeApp(Map.of("scopes", withStatus()));
    try {
      feishu.person("icy@example.com", Map.of("frozen", true));
      gateway.take(new NodeOpened(node.request(1, "icy@example.com")));
      InvitationFailed failed = node.failed();
      assertThat(failed.fault()).isEqualTo(InvitationFault.PERSON_FROZEN);
      assertThat(failed.detail()).contains("icy@example.com: the account is frozen", "冻结");
      assertThat(node.instances()).isZero();

      feishu.person("icy@example.com", Map.of("frozen", false));
      gateway.forgetsWhoIsUnknown();
      node.sent(1);
    } finally {
      feishu.changeApp(Map.of("scopes", SCOPES));
    }
  }

  @Test
  void somebody_who_left_is_not_asked_and_it_says_so() {
    feishu.person("former@example.com", Map.of("resigned", true));
    gateway.take(new NodeOpened(node.request(1, "former@example.com")));
    InvitationFailed failed = node.failed();
    assertThat(failed.fault()).isEqualTo(InvitationFault.PERSON_RESIGNED);
    assertThat(failed.detail()).contains("has left the organization", "已离开该组织");
    assertThat(node.instances()).isZero();
  }

  @Test
  void somebody_taken_out_of_the_apps_availability_is_not_asked_and_it_says_so() {
    feishu.people("faded@example.com");
    gateway.take(new NodeOpened(node.request(1, "faded@example.com")));
    node.sent(1);
    feishu.person("faded@example.com", Map.of("visible", false));
    gateway.execute("UPDATE feishu_person SET resolved_at = '-infinity'");
    NodeUnderTest next = new NodeUnderTest(gateway, feishu);
    gateway.take(new NodeOpened(next.request(1, "faded@example.com")));
    InvitationFailed failed = next.failed();
    assertThat(failed.fault()).isEqualTo(InvitationFault.PERSON_HIDDEN);
    assertThat(failed.detail()).contains("availability or data range", "可用范围");
  }

  @Test
  void where_each_cannot_be_asked_for_another_reason_each_reason_is_told() {
    feishu.person("left-too@example.com", Map.of("resigned", true));
    gateway.take(
        new NodeOpened(node.request(1, "left-too@example.com", "nobody-at-all@example.com")));
    InvitationFailed failed = node.failed();
    assertThat(failed.fault()).isEqualTo(InvitationFault.PERSON_UNKNOWN);
    assertThat(failed.detail())
        .contains(
            "left-too@example.com: has left",
            "nobody-at-all@example.com: no account has this address");
  }

  @Test
  void a_transfer_to_somebody_who_may_decide_counts_as_his_however_many_may() {
    List<String> eligible =
        new ArrayList<>(IntStream.range(0, 250).mapToObj(i -> "e" + i + "@example.com").toList());
    eligible.add("passer2@example.com");
    feishu.people("passer2@example.com");
    gateway.take(new NodeOpened(node.requestAmong(eligible, "owner@example.com")));
    InvitationSent sent = node.sent(1).getFirst();
    feishu.transfer(sent.channelReference(), "owner@example.com", "passer2@example.com");
    feishu.decide(sent.channelReference(), "passer2@example.com", "approve", "");
    eventually(() -> assertThat(node.reviews()).hasSize(1));
    assertThat(node.reviews().getFirst().reviewer()).isEqualTo("passer2@example.com");
  }

  private static List<String> withStatus() {
    List<String> scopes = new ArrayList<>(SCOPES);
    scopes.add("contact:user.employee:readonly");
    return scopes;
  }

  @Test
  void those_feishu_knows_are_asked_and_the_others_are_named() {
    gateway.take(new NodeOpened(node.request(1, "stranger@example.com", "Owner@example.com")));
    InvitationSent sent = node.sent(1).getFirst();
    assertThat(sent.recipients()).containsExactly("Owner@example.com");
    assertThat(sent.unknownRecipients()).containsExactly("stranger@example.com");
    gateway.take(node.closed(NodeOutcome.WITHDRAWN, null, null));
  }

  @Test
  void a_transfer_to_somebody_we_never_heard_of_is_passed_on_under_feishus_own_id() {
    feishu.people("passer@example.com");
    gateway.take(new NodeOpened(node.request(1, "owner@example.com")));
    InvitationSent sent = node.sent(1).getFirst();
    feishu.transfer(sent.channelReference(), "owner@example.com", "passer@example.com");
    feishu.decide(sent.channelReference(), "passer@example.com", "approve", "");
    eventually(() -> assertThat(node.reviews()).hasSize(1));
    assertThat(node.reviews().getFirst().reviewer()).startsWith("feishu:ou_");
  }

  @Test
  void a_request_its_creator_withdraws_in_feishu_is_told_and_not_sent_again_by_itself() {
    gateway.take(new NodeOpened(node.request(1, "owner@example.com")));
    InvitationSent sent = node.sent(1).getFirst();
    feishu.withdraw(sent.channelReference());
    eventually(() -> assertThat(node.told(InvitationFailed.class)).hasSize(1));
    assertThat(node.told(InvitationFailed.class).getFirst().detail()).contains("withdrawn");
    assertThat(node.instances()).isEqualTo(1);
  }

  @Test
  void a_push_that_is_lost_is_made_up_for_by_the_poll() {
    gateway.take(new NodeOpened(node.request(1, "owner@example.com")));
    InvitationSent sent = node.sent(1).getFirst();
    feishu.pushFault("LOST", Map.of("times", 20));
    feishu.decide(sent.channelReference(), "owner@example.com", "approve", "unheard");
    eventually(() -> assertThat(node.reviews()).hasSize(1));
  }

  @Test
  void pushes_and_facts_that_come_many_times_count_once() {
    feishu.pushFault("DUPLICATE", Map.of("copies", 3, "times", 20));
    Envelope opened = Facts.envelope(new NodeOpened(node.request(1, "owner@example.com")));
    gateway.take(opened);
    gateway.take(opened);
    gateway.take(opened.fact());
    InvitationSent sent = node.sent(1).getFirst();
    feishu.decide(sent.channelReference(), "owner@example.com", "approve", "");
    eventually(() -> assertThat(node.reviews()).hasSize(1));
    node.settles();
    assertThat(node.reviews()).hasSize(1);
    assertThat(node.instances()).isEqualTo(1);
    assertThat(node.told(InvitationSent.class)).hasSize(1);
  }

  @Test
  void forged_pushes_change_nothing_and_the_genuine_one_still_counts() {
    gateway.take(new NodeOpened(node.request(1, "owner@example.com")));
    InvitationSent sent = node.sent(1).getFirst();
    for (String kind :
        List.of(
            "TAMPERED",
            "WRONG_SIGNATURE",
            "UNSIGNED",
            "WRONG_TOKEN",
            "WRONG_APP",
            "PLAIN",
            "OLD_TIMESTAMP")) {
      feishu.pushFault(kind, Map.of());
    }
    feishu.decide(sent.channelReference(), "owner@example.com", "approve", "");
    eventually(() -> assertThat(node.reviews()).hasSize(1));
  }

  @Test
  void a_create_whose_answer_is_lost_is_found_and_not_made_twice() {
    for (String kind : List.of("PROCESS_THEN_DROP", "PROCESS_THEN_504")) {
      NodeUnderTest lost = new NodeUnderTest(gateway, feishu);
      feishu.callFault("instance_create", kind, Map.of());
      gateway.take(new NodeOpened(lost.request(1, "owner@example.com")));
      InvitationSent sent = lost.sent(1).getFirst();
      assertThat(lost.instances()).isEqualTo(1);
      assertThat(sent.channelReference())
          .isEqualTo(feishu.instance(sent.invitationId()).path("instance_code").asString());
    }
  }

  @Test
  void a_create_that_takes_effect_after_we_stopped_waiting_is_found() {
    feishu.callFault("instance_create", "DELAY", Map.of("delay_millis", 2_000));
    gateway.take(new NodeOpened(node.request(1, "owner@example.com")));
    node.sent(1);
    assertThat(node.instances()).isEqualTo(1);
  }

  @Test
  void a_create_under_way_when_the_node_closes_is_taken_back_when_it_shows() {
    feishu.callFault("instance_create", "DELAY", Map.of("delay_millis", 900));
    gateway.take(new NodeOpened(node.request(1, "owner@example.com")));
    eventually(
        () ->
            assertThat(
                    gateway.count(
                        "SELECT count(*) FROM invitation WHERE kind = 'SENDING' AND approval_id = '"
                            + node.approvalId
                            + "'"))
                .isEqualTo(1));
    gateway.take(node.closed(NodeOutcome.VOIDED, null, null));
    eventually(() -> assertThat(node.told(InvitationCancelled.class)).hasSize(1));
    assertThat(node.instances()).isEqualTo(1);
    assertThat(node.status(node.sent(1).getFirst())).isEqualTo("CANCELED");
  }

  @Test
  void a_create_refused_for_frequency_waits_and_goes_out() {
    for (int status : List.of(429, 400)) {
      NodeUnderTest limited = new NodeUnderTest(gateway, feishu);
      feishu.callFault(
          "instance_create", "RATE_LIMITED", Map.of("http_status", status, "reset_seconds", 1));
      gateway.take(new NodeOpened(limited.request(1, "owner@example.com")));
      limited.sent(1);
      assertThat(limited.instances()).isEqualTo(1);
    }
  }

  @Test
  void a_token_that_expires_in_the_middle_is_replaced() {
    feishu.callFault("instance_create", "TOKEN_INVALID", Map.of());
    gateway.take(new NodeOpened(node.request(1, "owner@example.com")));
    node.sent(1);
    feishu.revokeTokens();
    gateway.take(node.closed(NodeOutcome.WITHDRAWN, null, null));
    eventually(() -> assertThat(node.told(InvitationCancelled.class)).hasSize(1));
  }

  @Test
  void a_cancellation_whose_answer_is_lost_is_told_once_and_says_why_once() {
    gateway.take(new NodeOpened(node.request(1, "owner@example.com")));
    InvitationSent sent = node.sent(1).getFirst();
    feishu.callFault("comment_create", "PROCESS_THEN_DROP", Map.of());
    feishu.callFault("instance_cancel", "PROCESS_THEN_504", Map.of());
    gateway.take(node.closed(NodeOutcome.WITHDRAWN, "dev@example.com", null));
    eventually(() -> assertThat(node.told(InvitationCancelled.class)).hasSize(1));
    assertThat(node.comments(sent)).hasSize(1);
  }

  @Test
  void without_the_scope_it_says_so_once_and_goes_out_when_the_scope_is_given() {
    feishu.changeApp(Map.of("scopes", List.of("contact:user.id:readonly")));
    try {
      gateway.take(new NodeOpened(node.request(1, "owner@example.com")));
      eventually(() -> assertThat(node.told(InvitationFailed.class)).hasSize(1));
      InvitationFailed failed = node.told(InvitationFailed.class).getFirst();
      assertThat(failed.fault()).isEqualTo(InvitationFault.PERMISSION_MISSING);
      assertThat(failed.detail()).contains("approval:approval");
    } finally {
      feishu.changeApp(Map.of("scopes", SCOPES));
    }
    node.sent(1);
    assertThat(node.told(InvitationFailed.class)).hasSize(1);
  }

  @Test
  void facts_that_come_late_or_backwards_end_the_same() {
    gateway.take(node.closed(NodeOutcome.VOIDED, null, null));
    gateway.take(new NodeOpened(node.request(1, "owner@example.com")));
    NodeUnderTest other = new NodeUnderTest(gateway, feishu);
    gateway.take(
        new NodeReassigned(other.request(2, "dba@example.com"), ReassignCause.BELL_RUNG, null));
    gateway.take(new NodeOpened(other.request(1, "owner@example.com")));
    assertThat(other.sent(1).getFirst().recipients()).containsExactly("dba@example.com");
    assertThat(node.instances()).isZero();
    assertThat(other.instances()).isEqualTo(1);
  }

  @Test
  void there_is_one_definition_however_often_it_is_asked_for() {
    assertThat(feishu.get("/definitions").size()).isEqualTo(1);
  }
}
