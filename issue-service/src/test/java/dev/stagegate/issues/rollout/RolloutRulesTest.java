package dev.stagegate.issues.rollout;

import static org.assertj.core.api.Assertions.assertThat;

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
      assertThat(RolloutRules.recovery(RolloutRules.fate(MARK, status, "server/2")))
          .isInstanceOf(Recovery.AskPerson.class);
    }
  }

  private static Recovery after(@Nullable String status) {
    return RolloutRules.recovery(RolloutRules.fate(MARK, status, "server/1"));
  }
}
