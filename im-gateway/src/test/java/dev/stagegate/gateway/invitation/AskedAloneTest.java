package dev.stagegate.gateway.invitation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.events.Channel;
import dev.stagegate.events.Facts;
import dev.stagegate.events.NodeRequest;
import dev.stagegate.events.PlannedNode;
import dev.stagegate.events.ReviewFact.InvitationFault;
import dev.stagegate.events.Risk;
import dev.stagegate.gateway.invitation.CancelReason.Cause;
import dev.stagegate.gateway.invitation.Command.Ask;
import dev.stagegate.gateway.invitation.Decided.Changed;
import dev.stagegate.gateway.invitation.Decided.Unchanged;
import dev.stagegate.gateway.invitation.Invitation.Answered;
import dev.stagegate.gateway.invitation.Invitation.CancelRequested;
import dev.stagegate.gateway.invitation.Invitation.Cancelled;
import dev.stagegate.gateway.invitation.Invitation.Failed;
import dev.stagegate.gateway.invitation.Invitation.Planned;
import dev.stagegate.gateway.invitation.Invitation.Sending;
import dev.stagegate.gateway.invitation.Invitation.Sent;
import dev.stagegate.gateway.invitation.NodeInvitations.Standing;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Where several people must approve, each has a request of his or her own. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AskedAloneTest {

  private static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");
  private static final NodeKey NODE = new NodeKey("a-1", "n1", Channel.FEISHU);
  private static final CancelReason BELL = new CancelReason(Cause.BELL_RUNG, "dev@example.com");
  private static final CancelReason NO_LONGER = new CancelReason(Cause.NO_LONGER_ASKED, null);
  private static final CancelReason SENT_BACK = new CancelReason(Cause.SENT_BACK, "ann");

  @Test
  void one_decision_of_all_is_one_request_and_any_other_quorum_is_one_each() {
    assertThat(people(1, "ann", "bo", "cy")).containsExactly((String) null);
    assertThat(people(2, "ann", "bo", "cy")).containsExactly("ann", "bo", "cy");
    assertThat(people(3, "ann", "bo", "cy")).containsExactly("ann", "bo", "cy");
    assertThat(people(2, "ann")).containsExactly("ann");
    assertThat(people(2, "ann", "ann")).containsExactly("ann");
  }

  @Test
  void an_external_system_is_asked_once() {
    PlannedNode node = new PlannedNode("n1", "OA", null, List.of(), null, "oa", 1);
    assertThat(Subject.of(request(node, "external:oa"), Channel.EXTERNAL))
        .extracting(Subject::person)
        .containsExactly((String) null);
  }

  @Test
  void what_is_asked_has_the_same_id_whenever_it_is_asked_and_another_for_anybody_else() {
    PlannedNode node = new PlannedNode("n1", "Owners", "projectOwner", List.of(), null, null, 2);
    List<String> ids = ids(node, Channel.FEISHU);
    assertThat(ids(node, Channel.FEISHU)).isEqualTo(ids).doesNotHaveDuplicates();
    assertThat(ids(node, Channel.LARK)).doesNotContainAnyElementsOf(ids);
  }

  private static List<String> ids(PlannedNode node, Channel channel) {
    return Subject.of(request(node, "ann", "bo"), channel).stream()
        .map(Subject::invitationId)
        .toList();
  }

  @Test
  void everybody_gets_a_request_of_his_or_her_own() {
    assertThat(changed(node(0), ask(1, true, "ann", "bo")))
        .isEqualTo(node(1, new Planned(subject(1, "ann")), new Planned(subject(1, "bo"))));
  }

  @Test
  void after_one_has_answered_the_others_keep_their_requests() {
    NodeInvitations before = node(1, answered(1, "ann"), sent(1, "bo"), sent(1, "cy"));
    assertThat(changed(before, ask(2, false, "bo", "cy")))
        .isEqualTo(node(2, answered(1, "ann"), sent(1, "bo").at(2), sent(1, "cy").at(2)));
  }

  @Test
  void whoever_is_not_asked_any_more_has_the_request_taken_back_and_nobody_else() {
    assertThat(changed(node(1, sent(1, "ann"), sent(1, "bo")), ask(2, false, "bo")))
        .isEqualTo(node(2, cancelling(1, "ann", NO_LONGER), sent(1, "bo").at(2)));
  }

  @Test
  void whoever_is_asked_now_and_was_not_before_gets_one() {
    assertThat(changed(node(1, sent(1, "ann")), ask(2, false, "ann", "bo")))
        .isEqualTo(node(2, sent(1, "ann").at(2), new Planned(subject(2, "bo"))));
  }

  @Test
  void whoever_was_asked_once_and_is_asked_again_gets_a_new_one() {
    assertThat(changed(node(2, cancelling(1, "ann", NO_LONGER)), ask(3, false, "ann")))
        .isEqualTo(node(3, cancelling(1, "ann", NO_LONGER), new Planned(subject(3, "ann"))));
  }

  @Test
  void the_bell_asks_everybody_anew() {
    assertThat(changed(node(1, sent(1, "ann"), answered(1, "bo")), ask(2, true, "ann", "bo")))
        .isEqualTo(
            node(
                2,
                cancelling(1, "ann", BELL),
                answered(1, "bo"),
                new Planned(subject(2, "ann")),
                new Planned(subject(2, "bo"))));
  }

  @Test
  void nobody_is_asked_without_invitation() {
    assertThat(changed(node(1, sent(1, "ann")), ask(2, false)))
        .isEqualTo(node(2, cancelling(1, "ann", NO_LONGER)));
  }

  static Stream<Invitation> standing() {
    return Stream.of(
        new Planned(subject(1, "ann")),
        new Sending(subject(1, "ann"), NOW, null),
        sent(1, "ann"),
        answered(1, "ann"),
        failed(InvitationFault.PERSON_UNKNOWN),
        failed(InvitationFault.PERMISSION_MISSING),
        cancelling(1, "ann", SENT_BACK),
        new Cancelled(subject(1, "ann"), receipt("ann"), SENT_BACK, Set.of()));
  }

  @ParameterizedTest
  @MethodSource("standing")
  void nobody_is_asked_anew_only_because_others_are(Invitation own) {
    assertThat(changed(node(1, own), ask(2, false, "ann"))).isEqualTo(node(2, own.at(2)));
  }

  static Stream<Invitation> passed() {
    return Stream.of(
        new Answered(subject(1, "ann"), receipt("ann"), Set.of("x"), true),
        cancelling(1, "ann", BELL),
        new Cancelled(subject(1, "ann"), null, BELL, Set.of()));
  }

  @ParameterizedTest
  @MethodSource("passed")
  void whoever_has_nothing_left_to_answer_through_is_asked_anew(Invitation own) {
    assertThat(changed(node(1, own), ask(2, false, "ann")))
        .isEqualTo(node(2, own, new Planned(subject(2, "ann"))));
  }

  @Test
  void a_request_about_another_revision_never_stays() {
    Subject old =
        new Subject("old", NODE, 1, "101", "101-prod", "1".repeat(64), List.of("ann"), "ann");
    Sent sent = new Sent(old, receipt("ann"), NOW, Set.of());
    assertThat(changed(node(1, sent), ask(2, false, "ann")).invitations())
        .first()
        .isInstanceOf(CancelRequested.class);
  }

  @Test
  void one_to_all_from_before_gives_way_to_one_each() {
    Subject all =
        new Subject("all", NODE, 1, "101", "101-prod", "0".repeat(64), List.of("ann", "bo"), null);
    Sent sent = new Sent(all, receipt("ann"), NOW, Set.of());
    assertThat(changed(node(1, sent), ask(2, false, "ann")))
        .isEqualTo(
            node(
                2,
                new CancelRequested(all, receipt("ann"), NO_LONGER, NOW, Set.of()),
                new Planned(subject(2, "ann"))));
  }

  @Test
  void when_the_node_closes_all_that_are_left_are_taken_back_with_the_reason() {
    CancelReason approved = new CancelReason(Cause.APPROVED, "bo");
    assertThat(
            changed(
                node(2, answered(1, "ann"), answered(1, "bo"), sent(1, "cy").at(2)),
                new Command.Close(approved)))
        .isEqualTo(
            new NodeInvitations(
                NODE,
                2,
                Standing.CLOSED,
                List.of(
                    answered(1, "ann"),
                    answered(1, "bo"),
                    new CancelRequested(
                        subject(1, "cy").at(2), receipt("cy"), approved, NOW, Set.of()))));
  }

  @Test
  void with_another_app_each_is_asked_anew_whoever_else_is_asked_already() {
    CancelReason app = new CancelReason(Cause.APP_CHANGED, null);
    Subject again = subject(1, "ann").anew("again", Channel.FEISHU);
    NodeInvitations retired = node(1, cancelling(1, "ann", app), sent(1, "bo"));
    assertThat(changed(retired, new Command.AskAgain(again)))
        .isEqualTo(node(1, cancelling(1, "ann", app), sent(1, "bo"), new Planned(again)));
    assertThat(InvitationRules.decide(node(1, sent(1, "ann")), new Command.AskAgain(again), NOW))
        .isInstanceOf(Unchanged.class);
  }

  @Test
  void a_fault_of_one_is_told_of_that_one_alone() {
    NodeInvitations before = node(1, new Sending(subject(1, "ann"), NOW, null), sent(1, "bo"));
    Decided decided =
        InvitationRules.decide(
            before,
            new Command.Fail(
                "ann1", new Delivery.Undeliverable(InvitationFault.PERSON_UNKNOWN, "who?")),
            NOW);
    assertThat(decided)
        .isEqualTo(
            new Changed(
                node(1, failed(InvitationFault.PERSON_UNKNOWN), sent(1, "bo")),
                List.of(
                    new dev.stagegate.events.ReviewFact.InvitationFailed(
                        "ann1",
                        "a-1",
                        "101",
                        "101-prod",
                        "n1",
                        Channel.FEISHU,
                        List.of("ann"),
                        InvitationFault.PERSON_UNKNOWN,
                        "who?",
                        1))));
  }

  private static NodeInvitations changed(NodeInvitations before, Command command) {
    Decided decided = InvitationRules.decide(before, command, NOW);
    assertThat(decided).isInstanceOf(Changed.class);
    return ((Changed) decided).node();
  }

  private static NodeInvitations node(int round, Invitation... invitations) {
    return new NodeInvitations(NODE, round, Standing.OPEN, List.of(invitations));
  }

  private static Ask ask(int round, boolean afresh, String... people) {
    return new Ask(
        round,
        Arrays.stream(people).map(p -> subject(round, p)).toList(),
        afresh ? BELL : NO_LONGER,
        afresh);
  }

  private static Subject subject(int round, String person) {
    return new Subject(
        person + round, NODE, round, "101", "101-prod", "0".repeat(64), List.of(person), person);
  }

  private static Sent sent(int round, String person) {
    return new Sent(subject(round, person), receipt(person), NOW, Set.of());
  }

  private static Answered answered(int round, String person) {
    return new Answered(subject(round, person), receipt(person), Set.of("x"));
  }

  private static CancelRequested cancelling(int round, String person, CancelReason reason) {
    return new CancelRequested(subject(round, person), receipt(person), reason, NOW, Set.of());
  }

  private static Failed failed(InvitationFault fault) {
    return new Failed(subject(1, "ann"), null, fault, "who?", Set.of());
  }

  private static Receipt receipt(String person) {
    return new Receipt("CODE-" + person, "ou_dev", null, List.of(person), List.of(), false);
  }

  private static List<@Nullable String> people(int quorum, String... asked) {
    PlannedNode node =
        new PlannedNode("n1", "Owners", "projectOwner", List.of(), null, null, quorum);
    return Collections.unmodifiableList(
        Subject.of(request(node, asked), Channel.FEISHU).stream()
            .<@Nullable String>map(Subject::person)
            .toList());
  }

  private static NodeRequest request(PlannedNode node, String... asked) {
    return new NodeRequest(
        "a-1",
        node,
        1,
        1,
        1,
        List.of(asked),
        List.of(asked),
        true,
        Risk.LOW,
        List.of(Facts.flow()),
        Facts.stage().build());
  }
}
