package dev.stagegate.issues.issue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.stagegate.events.ApprovalFact.ApprovalHeld;
import dev.stagegate.events.ApprovalFact.ApprovalOpened;
import dev.stagegate.events.ApprovalFact.HoldReason;
import dev.stagegate.events.Channel;
import dev.stagegate.events.ReviewFact.InvitationCancelled;
import dev.stagegate.events.ReviewFact.InvitationFailed;
import dev.stagegate.events.ReviewFact.InvitationFault;
import dev.stagegate.events.ReviewFact.InvitationSent;
import dev.stagegate.events.Risk;
import dev.stagegate.issues.issue.Invited.InvitationState;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ApprovalProgressTest {

  private static final String REVISION = "0".repeat(64);

  @Test
  void each_person_who_is_asked_alone_is_shown_with_what_became_of_it() {
    ApprovalProgress progress =
        ApprovalProgress.NONE
            .with(sent("ann"))
            .with(sent("bo"))
            .with(failed("ghost"))
            .with(cancelled("bo"));
    assertThat(progress.invitations())
        .extracting(Invited::recipients, Invited::state)
        .containsExactly(
            tuple(List.of("ann"), InvitationState.SENT),
            tuple(List.of("ghost"), InvitationState.FAILED),
            tuple(List.of("bo"), InvitationState.CANCELLED));
  }

  @Test
  void of_very_many_those_that_are_over_make_room_first() {
    ApprovalProgress progress = ApprovalProgress.NONE.with(sent("first")).with(failed("ghost"));
    for (int i = 0; i < 99; i++) {
      progress = progress.with(sent("p" + i));
    }
    assertThat(progress.invitations())
        .hasSize(100)
        .allMatch(i -> i.state() == InvitationState.SENT);
    assertThat(progress.invitations().getFirst().recipients()).containsExactly("first");
    assertThat(progress.with(sent("last")).invitations().getFirst().recipients())
        .containsExactly("p0");
  }

  @Test
  void what_no_flow_matches_is_held_without_having_been_opened_until_one_does() {
    ApprovalProgress held = ApprovalProgress.NONE.heldUnopened(hold("a-1"));
    assertThat(held.state()).isEqualTo(ApprovalProgress.State.HELD);
    assertThat(held.heldBecause()).isEqualTo("UNMATCHED: no flow matches");
    assertThat(held.approvalId()).isEqualTo("a-1");

    ApprovalProgress opened = held.with(opening("a-1"));
    assertThat(opened.state()).isEqualTo(ApprovalProgress.State.OPEN);
    assertThat(opened.heldBecause()).isNull();
  }

  @Test
  void a_hold_of_an_earlier_approval_does_not_take_the_place_of_one_that_is_under_way() {
    ApprovalProgress open = ApprovalProgress.NONE.with(opening("a-2"));
    assertThat(open.heldUnopened(hold("a-1"))).isSameAs(open);
    assertThat(open.with(hold("a-1"))).isSameAs(open);
  }

  private static ApprovalHeld hold(String approvalId) {
    return new ApprovalHeld(
        approvalId, "101", "101-prod", REVISION, HoldReason.UNMATCHED, "no flow matches");
  }

  private static ApprovalOpened opening(String approvalId) {
    return new ApprovalOpened(
        approvalId, "101", "101-prod", REVISION, Risk.LOW, List.of(), List.of());
  }

  private static InvitationSent sent(String person) {
    return new InvitationSent(
        "i-" + person,
        "a-1",
        "101",
        "101-prod",
        "n1",
        Channel.FEISHU,
        List.of(person),
        List.of(),
        false,
        "CODE-" + person,
        null);
  }

  private static InvitationFailed failed(String person) {
    return new InvitationFailed(
        "i-" + person,
        "a-1",
        "101",
        "101-prod",
        "n1",
        Channel.FEISHU,
        List.of(person),
        InvitationFault.PERSON_UNKNOWN,
        "who?",
        1);
  }

  private static InvitationCancelled cancelled(String person) {
    return new InvitationCancelled(
        "i-" + person, "a-1", "101", "101-prod", "n1", Channel.FEISHU, "decided elsewhere");
  }
}
