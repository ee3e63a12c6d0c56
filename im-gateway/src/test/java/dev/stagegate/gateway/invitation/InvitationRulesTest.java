package dev.stagegate.gateway.invitation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.events.Channel;
import dev.stagegate.events.Decision;
import dev.stagegate.events.ReviewFact;
import dev.stagegate.events.ReviewFact.InvitationCancelled;
import dev.stagegate.events.ReviewFact.InvitationFailed;
import dev.stagegate.events.ReviewFact.InvitationFault;
import dev.stagegate.events.ReviewFact.InvitationSent;
import dev.stagegate.events.ReviewFact.StageReviewed;
import dev.stagegate.gateway.invitation.CancelReason.Cause;
import dev.stagegate.gateway.invitation.Command.Ask;
import dev.stagegate.gateway.invitation.Command.Close;
import dev.stagegate.gateway.invitation.Command.Deliver;
import dev.stagegate.gateway.invitation.Command.Fail;
import dev.stagegate.gateway.invitation.Command.Keep;
import dev.stagegate.gateway.invitation.Command.Miss;
import dev.stagegate.gateway.invitation.Command.Observe;
import dev.stagegate.gateway.invitation.Command.Refuse;
import dev.stagegate.gateway.invitation.Decided.Changed;
import dev.stagegate.gateway.invitation.Decided.Unchanged;
import dev.stagegate.gateway.invitation.Delivery.Undeliverable;
import dev.stagegate.gateway.invitation.Invitation.Answered;
import dev.stagegate.gateway.invitation.Invitation.CancelRequested;
import dev.stagegate.gateway.invitation.Invitation.Cancelled;
import dev.stagegate.gateway.invitation.Invitation.Failed;
import dev.stagegate.gateway.invitation.Invitation.Planned;
import dev.stagegate.gateway.invitation.Invitation.Sending;
import dev.stagegate.gateway.invitation.Invitation.Sent;
import dev.stagegate.gateway.invitation.NodeInvitations.Standing;
import dev.stagegate.gateway.invitation.Reading.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class InvitationRulesTest {

  private static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");
  private static final NodeKey NODE = new NodeKey("a-1", "n1", Channel.FEISHU);
  private static final Receipt RECEIPT =
      new Receipt("CODE-1", "ou_dev", "https://link", List.of("ann@example.com"), List.of(), false);
  private static final CancelReason BELL = new CancelReason(Cause.BELL_RUNG, "dev@example.com");
  private static final CancelReason CHANGED = new CancelReason(Cause.VOIDED, null);
  private static final Answer YES =
      new Answer("PASS|ou_ann|t1|1", "ann@example.com", Decision.APPROVE, "fine", NOW);
  private static final Duration SETTLE = Duration.ofSeconds(20);

  @Nested
  @DisplayNameGeneration(ReplaceUnderscores.class)
  class When_people_are_asked {

    @Test
    void the_first_asking_plans_an_invitation() {
      given(untouched()).when(ask(1)).then(at(1, new Planned(subject(1))));
    }

    @Test
    void nobody_is_invited_until_the_bell_is_rung_where_that_is_so() {
      given(untouched()).when(new Ask(1, List.of(), BELL, true)).then(at(1));
    }

    @Test
    void the_same_asking_told_again_changes_nothing() {
      given(at(1, new Planned(subject(1)))).when(ask(1)).thenNothing();
    }

    @Test
    void an_earlier_asking_that_comes_late_changes_nothing() {
      given(at(3, sent(3))).when(ask(2)).thenNothing();
    }

    @Test
    void a_new_asking_takes_back_what_was_sent_and_plans_anew() {
      given(at(1, sent(1))).when(ask(2)).then(at(2, cancelling(1, BELL), new Planned(subject(2))));
    }

    @Test
    void what_is_planned_or_to_be_taken_back_is_an_errand_and_what_was_sent_is_none() {
      assertThat(at(1, new Planned(subject(1))).hasErrand()).isTrue();
      assertThat(at(2, cancelling(1, BELL)).hasErrand()).isTrue();
      assertThat(at(1, sent(1)).hasErrand()).isFalse();
      assertThat(untouched().hasErrand()).isFalse();
    }

    @Test
    void a_new_asking_without_invitation_only_takes_back() {
      given(at(1, sent(1)))
          .when(new Ask(2, List.of(), BELL, true))
          .then(at(2, cancelling(1, BELL)));
    }

    @Test
    void what_nobody_was_told_yet_is_dropped_without_a_word() {
      given(at(1, new Planned(subject(1))))
          .when(ask(2))
          .then(at(2, new Cancelled(subject(1), null, BELL, Set.of()), new Planned(subject(2))));
    }

    @Test
    void what_may_have_been_sent_is_looked_up_before_it_is_dropped() {
      given(at(1, new Sending(subject(1), NOW, null)))
          .when(ask(2))
          .then(
              at(
                  2,
                  new CancelRequested(subject(1), null, BELL, NOW, Set.of()),
                  new Planned(subject(2))));
    }

    @Test
    void a_closed_node_is_never_asked_again() {
      given(node(1, Standing.CLOSED)).when(ask(2)).thenNothing();
    }

    @Test
    void a_node_nobody_could_decide_is_asked_again_by_a_later_round_only() {
      given(node(1, Standing.HELD)).when(ask(1)).thenNothing();
      given(node(1, Standing.HELD)).when(ask(2)).then(at(2, new Planned(subject(2))));
    }
  }

  @Nested
  @DisplayNameGeneration(ReplaceUnderscores.class)
  class When_another_app_is_used {

    private static final CancelReason OTHER_APP = new CancelReason(Cause.APP_CHANGED, null);
    private static final Subject AGAIN =
        new Subject(
            "another",
            NODE,
            1,
            "101",
            "101-prod",
            "0".repeat(64),
            List.of("ann@example.com"),
            null);

    @Test
    void what_was_sent_is_taken_back_and_asked_again_in_the_same_round() {
      NodeInvitations retired = at(1, cancelling(1, OTHER_APP));
      given(at(1, sent(1))).when(retire()).then(retired);
      given(retired)
          .when(new Command.AskAgain(AGAIN))
          .then(at(1, cancelling(1, OTHER_APP), new Planned(AGAIN)));
    }

    @Test
    void what_could_not_be_sent_is_asked_again_whatever_kept_it() {
      given(at(1, failed(1, InvitationFault.PERSON_UNKNOWN)))
          .when(retire())
          .then(at(1, new Cancelled(subject(1), null, OTHER_APP, Set.of())));
    }

    @Test
    void what_is_over_is_left_alone() {
      given(at(1, new Invitation.Answered(subject(1), RECEIPT, Set.of("x"))))
          .when(retire())
          .thenNothing();
      given(at(1, cancelling(1, BELL))).when(retire()).thenNothing();
    }

    @Test
    void nobody_is_asked_twice_at_once_or_of_something_that_is_over() {
      Command again = new Command.AskAgain(AGAIN);
      given(at(1, sent(1))).when(again).thenNothing();
      given(at(2, cancelling(1, BELL))).when(again).thenNothing();
      given(node(1, Standing.CLOSED)).when(again).thenNothing();
    }

    @Test
    void a_node_that_only_left_a_channel_can_be_asked_there_again() {
      NodeInvitations left = node(1, Standing.HELD, cancelling(1, OTHER_APP));
      given(at(1, sent(1))).when(new Close(OTHER_APP)).then(left);
      given(left)
          .when(new Command.AskAgain(AGAIN))
          .then(at(1, cancelling(1, OTHER_APP), new Planned(AGAIN)));
    }

    private static Command retire() {
      return new Command.Retire(subject(1).invitationId(), OTHER_APP);
    }
  }

  @Nested
  @DisplayNameGeneration(ReplaceUnderscores.class)
  class When_the_node_closes {

    @Test
    void what_was_sent_is_taken_back_with_the_reason() {
      given(at(1, sent(1)))
          .when(new Close(CHANGED))
          .then(node(1, Standing.CLOSED, cancelling(1, CHANGED)));
    }

    @Test
    void the_first_reason_stays() {
      given(at(1, cancelling(1, BELL)))
          .when(new Close(CHANGED))
          .then(node(1, Standing.CLOSED, cancelling(1, BELL)));
    }

    @Test
    void a_close_that_comes_before_the_opening_keeps_it_shut() {
      given(untouched()).when(new Close(CHANGED)).then(node(0, Standing.CLOSED));
      given(node(0, Standing.CLOSED)).when(ask(1)).thenNothing();
    }

    @Test
    void the_same_close_told_again_changes_nothing() {
      given(node(1, Standing.CLOSED)).when(new Close(CHANGED)).thenNothing();
    }

    @Test
    void an_invitation_that_only_the_set_up_holds_back_is_dropped() {
      given(at(1, failed(1, InvitationFault.PERMISSION_MISSING)))
          .when(new Close(CHANGED))
          .then(node(1, Standing.CLOSED, new Cancelled(subject(1), null, CHANGED, Set.of())));
    }
  }

  @Nested
  @DisplayNameGeneration(ReplaceUnderscores.class)
  class When_sending_ends {

    @Test
    void it_is_told_who_was_asked() {
      given(at(1, new Sending(subject(1), NOW, null)))
          .when(new Deliver("i-1", RECEIPT))
          .then(at(1, sent(1)), sentFact());
    }

    @Test
    void told_twice_it_is_told_once() {
      given(at(1, sent(1))).when(new Deliver("i-1", RECEIPT)).thenNothing();
    }

    @Test
    void what_was_to_be_taken_back_meanwhile_still_is() {
      given(node(1, Standing.CLOSED, new CancelRequested(subject(1), null, CHANGED, NOW, Set.of())))
          .when(new Deliver("i-1", RECEIPT))
          .then(node(1, Standing.CLOSED, cancelling(1, CHANGED)), sentFact());
    }

    @Test
    void what_was_given_up_and_shows_up_after_all_is_taken_back() {
      given(node(1, Standing.CLOSED, new Cancelled(subject(1), null, CHANGED, Set.of())))
          .when(new Deliver("i-1", RECEIPT))
          .then(node(1, Standing.CLOSED, cancelling(1, CHANGED)), sentFact());
    }

    @Test
    void a_fault_is_told() {
      given(at(1, new Sending(subject(1), NOW, null)))
          .when(new Fail("i-1", new Undeliverable(InvitationFault.PERSON_UNKNOWN, "who?")))
          .then(
              at(1, failed(1, InvitationFault.PERSON_UNKNOWN)),
              failedFact(InvitationFault.PERSON_UNKNOWN, "who?"));
    }

    @Test
    void the_same_fault_of_another_try_is_not_told_again() {
      given(at(1, new Sending(subject(1), NOW, InvitationFault.PERMISSION_MISSING)))
          .when(new Fail("i-1", new Undeliverable(InvitationFault.PERMISSION_MISSING, "who?")))
          .then(at(1, failed(1, InvitationFault.PERMISSION_MISSING)));
    }

    @Test
    void one_that_failed_and_shows_up_after_all_is_sent() {
      given(at(1, failed(1, InvitationFault.PERMISSION_MISSING)))
          .when(new Deliver("i-1", RECEIPT))
          .then(at(1, sent(1)), sentFact());
    }

    @Test
    void one_that_shows_up_when_nobody_asks_any_more_is_taken_back() {
      given(node(1, Standing.CLOSED, failed(1, InvitationFault.PERSON_UNKNOWN)))
          .when(new Deliver("i-1", RECEIPT))
          .then(
              node(
                  1,
                  Standing.CLOSED,
                  new CancelRequested(
                      subject(1),
                      RECEIPT,
                      new CancelReason(Cause.ASKED_AFRESH, null),
                      NOW,
                      Set.of())),
              sentFact());
    }

    @Test
    void not_finding_it_means_nothing_while_a_call_may_be_on_its_way() {
      CancelRequested unsure =
          new CancelRequested(subject(1), null, CHANGED, NOW.minus(SETTLE).plusMillis(1), Set.of());
      given(node(1, Standing.CLOSED, unsure)).when(new Miss("i-1", SETTLE)).thenNothing();
    }

    @Test
    void not_finding_it_after_that_means_that_it_never_was() {
      CancelRequested unsure =
          new CancelRequested(subject(1), null, CHANGED, NOW.minus(SETTLE), Set.of());
      given(node(1, Standing.CLOSED, unsure))
          .when(new Miss("i-1", SETTLE))
          .then(node(1, Standing.CLOSED, new Cancelled(subject(1), null, CHANGED, Set.of())));
    }
  }

  @Nested
  @DisplayNameGeneration(ReplaceUnderscores.class)
  class When_the_request_is_read {

    @Test
    void a_decision_is_told_once() {
      Answered answered = new Answered(subject(1), RECEIPT, Set.of(YES.id()));
      given(at(1, sent(1))).when(read(Status.DECIDED, YES)).then(at(1, answered), reviewed(YES));
      given(at(1, answered)).when(read(Status.DECIDED, YES)).thenNothing();
    }

    @Test
    void a_decision_that_does_not_end_the_request_is_told_at_once() {
      given(at(1, sent(1)))
          .when(read(Status.OPEN, YES))
          .then(at(1, new Sent(subject(1), RECEIPT, NOW, Set.of(YES.id()))), reviewed(YES));
    }

    @Test
    void a_decision_told_while_the_request_was_still_open_is_not_told_again_when_it_ends() {
      given(at(1, new Sent(subject(1), RECEIPT, NOW, Set.of(YES.id()))))
          .when(read(Status.DECIDED, YES))
          .then(at(1, new Answered(subject(1), RECEIPT, Set.of(YES.id()))));
    }

    @Test
    void each_decision_has_its_own_review_id_and_keeps_it() {
      Answer no = new Answer("REJECT|ou_bo|t2|2", "bo@example.com", Decision.REJECT, "no", NOW);
      assertThat(reviewed(YES).reviewId())
          .isEqualTo(reviewed(YES).reviewId())
          .isNotEqualTo(reviewed(no).reviewId());
    }

    @Test
    void an_answer_quicker_than_the_cancellation_is_passed_on_and_nothing_is_left_to_cancel() {
      given(node(1, Standing.CLOSED, cancelling(1, CHANGED)))
          .when(read(Status.DECIDED, YES))
          .then(
              node(1, Standing.CLOSED, new Answered(subject(1), RECEIPT, Set.of(YES.id()))),
              reviewed(YES));
    }

    @Test
    void a_cancellation_that_took_effect_is_told_with_its_reason() {
      given(node(1, Standing.CLOSED, cancelling(1, CHANGED)))
          .when(read(Status.WITHDRAWN))
          .then(
              node(1, Standing.CLOSED, new Cancelled(subject(1), RECEIPT, CHANGED, Set.of())),
              new InvitationCancelled(
                  "i-1",
                  "a-1",
                  "101",
                  "101-prod",
                  "n1",
                  Channel.FEISHU,
                  Wording.cancelled(CHANGED)));
    }

    @Test
    void an_approval_that_the_channel_gave_by_itself_is_no_review() {
      given(at(1, sent(1)))
          .when(read(Status.DECIDED))
          .thenFails(InvitationFault.REFUSED, "without any person's decision");
    }

    @Test
    void a_request_that_its_requester_withdrew_failed() {
      given(at(1, sent(1)))
          .when(read(Status.WITHDRAWN))
          .thenFails(InvitationFault.REFUSED, "withdrawn");
    }

    @Test
    void a_request_whose_definition_was_deleted_failed_for_that() {
      given(at(1, sent(1)))
          .when(read(Status.DELETED))
          .thenFails(InvitationFault.CHANNEL_MISCONFIGURED, "definition was deleted");
    }

    @Test
    void a_request_the_channel_forgot_failed() {
      given(at(1, sent(1)))
          .when(read(Status.GONE))
          .thenFails(InvitationFault.REFUSED, "does not know");
    }

    @Test
    void an_approval_that_was_taken_back_later_stays_an_answer() {
      given(at(1, new Answered(subject(1), RECEIPT, Set.of(YES.id()))))
          .when(read(Status.WITHDRAWN, YES))
          .thenNothing();
    }

    @Test
    void an_answer_that_did_not_count_is_remembered() {
      Answered answered = new Answered(subject(1), RECEIPT, Set.of(YES.id()));
      Answered refused = new Answered(subject(1), RECEIPT, Set.of(YES.id()), true);
      given(at(1, answered)).when(new Refuse("i-1")).then(at(1, refused));
      given(at(1, refused)).when(new Refuse("i-1")).thenNothing();
      given(at(1, refused)).when(read(Status.DECIDED, YES)).thenNothing();
      given(at(1, sent(1))).when(new Refuse("i-1")).thenNothing();
    }

    @Test
    void one_believed_cancelled_that_is_open_again_is_cancelled_again() {
      given(node(1, Standing.CLOSED, new Cancelled(subject(1), RECEIPT, CHANGED, Set.of())))
          .when(read(Status.OPEN))
          .then(
              node(
                  1,
                  Standing.CLOSED,
                  new CancelRequested(subject(1), RECEIPT, CHANGED, Instant.EPOCH, Set.of())));
    }

    @Test
    void one_that_was_sent_back_is_taken_back_in_the_name_of_who_did() {
      Observe sentBack = new Observe("i-1", new Reading(Status.OPEN, List.of(), "bo@example.com"));
      CancelReason reason = new CancelReason(Cause.SENT_BACK, "bo@example.com");
      given(at(1, sent(1))).when(sentBack).then(at(1, cancelling(1, reason)));
      given(at(1, cancelling(1, BELL))).when(sentBack).thenNothing();
    }

    @Test
    void a_decision_before_it_was_sent_back_is_told_all_the_same() {
      given(at(1, sent(1)))
          .when(new Observe("i-1", new Reading(Status.OPEN, List.of(YES), "bo@example.com")))
          .then(
              at(
                  1,
                  new CancelRequested(
                      subject(1),
                      RECEIPT,
                      new CancelReason(Cause.SENT_BACK, "bo@example.com"),
                      NOW,
                      Set.of(YES.id()))),
              reviewed(YES));
    }

    @Test
    void nothing_is_taken_from_one_not_noted_as_sent() {
      given(at(1, new Sending(subject(1), NOW, null)))
          .when(read(Status.DECIDED, YES))
          .thenNothing();
    }

    @Test
    void one_that_can_never_be_taken_back_is_given_up_and_told() {
      given(node(1, Standing.CLOSED, cancelling(1, CHANGED)))
          .when(new Keep("i-1", "not allowed"))
          .thenFails(InvitationFault.REFUSED, "not allowed");
    }
  }

  private static NodeInvitations untouched() {
    return at(0);
  }

  private static NodeInvitations at(int round, Invitation... invitations) {
    return node(round, Standing.OPEN, invitations);
  }

  private static NodeInvitations node(int round, Standing standing, Invitation... invitations) {
    return new NodeInvitations(NODE, round, standing, List.of(invitations));
  }

  private static Subject subject(int round) {
    String revision = "0".repeat(64);
    return new Subject(
        "i-" + round, NODE, round, "101", "101-prod", revision, List.of("ann@example.com"), null);
  }

  private static Sent sent(int round) {
    return new Sent(subject(round), RECEIPT, NOW, Set.of());
  }

  private static CancelRequested cancelling(int round, CancelReason reason) {
    return new CancelRequested(subject(round), RECEIPT, reason, NOW, Set.of());
  }

  private static Failed failed(int round, InvitationFault fault) {
    return new Failed(subject(round), null, fault, "who?", Set.of());
  }

  private static Ask ask(int round) {
    return new Ask(round, List.of(subject(round)), BELL, true);
  }

  private static Observe read(Status status, Answer... answers) {
    return new Observe("i-1", new Reading(status, List.of(answers)));
  }

  private static InvitationSent sentFact() {
    return new InvitationSent(
        "i-1",
        "a-1",
        "101",
        "101-prod",
        "n1",
        Channel.FEISHU,
        List.of("ann@example.com"),
        List.of(),
        false,
        "CODE-1",
        "https://link");
  }

  private static InvitationFailed failedFact(InvitationFault fault, String detail) {
    return new InvitationFailed(
        "i-1",
        "a-1",
        "101",
        "101-prod",
        "n1",
        Channel.FEISHU,
        List.of("ann@example.com"),
        fault,
        detail,
        1);
  }

  private static StageReviewed reviewed(Answer answer) {
    return new StageReviewed(
        InvitationFacts.reviewId("i-1", answer.id()),
        "i-1",
        "a-1",
        "101",
        "101-prod",
        "n1",
        subject(1).revision(),
        answer.reviewer(),
        answer.decision(),
        answer.comment(),
        Channel.FEISHU,
        answer.at());
  }

  private static Given given(NodeInvitations node) {
    return new Given(node);
  }

  private record Given(NodeInvitations node) {
    Then when(Command command) {
      return new Then(InvitationRules.decide(node, command, NOW));
    }
  }

  private record Then(Decided decided) {

    void then(NodeInvitations node, ReviewFact... facts) {
      assertThat(decided).isEqualTo(new Changed(node, List.of(facts)));
    }

    void thenNothing() {
      assertThat(decided).isInstanceOf(Unchanged.class);
    }

    void thenFails(InvitationFault fault, String words) {
      assertThat(decided).isInstanceOf(Changed.class);
      Changed changed = (Changed) decided;
      assertThat(changed.node().invitations().getFirst()).isInstanceOf(Failed.class);
      assertThat(changed.facts()).hasSize(1).first().isInstanceOf(InvitationFailed.class);
      InvitationFailed fact = (InvitationFailed) changed.facts().getFirst();
      assertThat(fact.fault()).isEqualTo(fault);
      assertThat(fact.detail()).contains(words);
    }
  }
}
