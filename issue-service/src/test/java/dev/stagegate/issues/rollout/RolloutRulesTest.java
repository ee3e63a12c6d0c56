package dev.stagegate.issues.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.issues.issue.Kept;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RolloutRulesTest {

  private static final Mark MARK = new Mark("753", "server/1");

  @Test
  void without_a_mark_nothing_was_executed() {
    assertThat(RolloutRules.recovery((Mark) null)).contains(new Recovery.StartAgain());
  }

  @Test
  void with_a_mark_the_target_is_asked() {
    assertThat(RolloutRules.recovery(MARK)).isEmpty();
  }

  @Test
  void what_was_committed_is_done_and_what_was_aborted_starts_again() {
    assertThat(after("committed")).isEqualTo(new Recovery.CountAsDone());
    assertThat(after("aborted")).isEqualTo(new Recovery.StartAgain());
  }

  @Test
  void what_is_in_progress_is_waited_for() {
    assertThat(after("in progress")).isEqualTo(new Recovery.Wait());
  }

  @Test
  void what_nobody_can_tell_is_for_a_person() {
    assertThat(after(null)).isInstanceOf(Recovery.AskPerson.class);
    assertThat(after("something new")).isInstanceOf(Recovery.AskPerson.class);
  }

  @Test
  void an_answer_of_another_server_means_nothing() {
    for (String status : new String[] {"committed", "aborted", "in progress"}) {
      assertThat(RolloutRules.recovery(RolloutRules.fate(MARK, status, "server/2"), null))
          .isInstanceOf(Recovery.AskPerson.class);
    }
  }

  @Test
  void a_unit_that_was_begun_is_for_a_person_who_is_told_which() {
    Step step = Step.Unit.after(new Kept(2, 7));
    assertThat(RolloutRules.recovery(new Fate.Aborted(), step))
        .isInstanceOfSatisfying(
            Recovery.AskPerson.class,
            ask -> {
              assertThat(ask.unit()).isEqualTo(3);
              assertThat(ask.kept()).isEqualTo(new Kept(2, 7));
              assertThat(ask.why()).contains("Unit 3 was under way", "units 1 to 2 are done");
            });
    assertThat(RolloutRules.recovery(new Fate.InProgress(), step)).isEqualTo(new Recovery.Wait());
    assertThat(RolloutRules.recovery(new Fate.Unknowable("gone"), step))
        .isInstanceOf(Recovery.AskPerson.class);
  }

  @Test
  void a_commit_that_was_begun_is_for_a_person() {
    assertThat(RolloutRules.recovery(new Fate.Aborted(), new Step.Commit()))
        .isInstanceOfSatisfying(Recovery.AskPerson.class, ask -> assertThat(ask.unit()).isNull());
    assertThat(RolloutRules.recovery(new Fate.InProgress(), new Step.Commit()))
        .isEqualTo(new Recovery.Wait());
  }

  private static Recovery after(@Nullable String status) {
    return RolloutRules.recovery(RolloutRules.fate(MARK, status, "server/1"), null);
  }
}
