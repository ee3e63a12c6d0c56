package dev.stagegate.issues.issue;

import static dev.stagegate.issues.issue.IssueFixture.DEV;
import static dev.stagegate.issues.issue.IssueFixture.NOW;
import static dev.stagegate.issues.issue.IssueFixture.PATIENCE;
import static dev.stagegate.issues.issue.IssueFixture.RUN;
import static dev.stagegate.issues.issue.IssueFixture.after;
import static dev.stagegate.issues.issue.IssueFixture.running;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.issues.issue.Decision.Changed;
import dev.stagegate.issues.issue.IssueCommand.CancelTask;
import dev.stagegate.issues.issue.IssueCommand.LoseTask;
import dev.stagegate.issues.issue.IssueCommand.PostponeTask;
import dev.stagegate.issues.issue.IssueCommand.RetryTask;
import dev.stagegate.issues.issue.IssueCommand.ReturnTask;
import dev.stagegate.issues.issue.IssueCommand.StartTask;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** A task whose target cannot be reached before anything was sent to it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class OutOfReachTest {

  private static final String TASK = "101-test-1";
  private static final PostponeTask POSTPONE =
      new PostponeTask(TASK, RUN, TaskError.of("Connection refused."), PATIENCE);

  @Test
  void it_is_tried_again_with_growing_pauses_and_fails_after_a_while() {
    Issue issue = running(2);
    Instant now = NOW;
    int tries = 1;
    issue = decided(issue, POSTPONE, now);
    while (issue.ready().isPresent()) {
      Instant again = Objects.requireNonNull(issue.readyNotBefore());
      assertThat(IssueRules.decide(issue, new StartTask(TASK, RUN), again.minusMillis(1)))
          .isInstanceOf(Decision.Unchanged.class);
      assertThat(again).isAfter(now).isBeforeOrEqualTo(now.plus(Duration.ofMinutes(5)));
      now = again;
      issue = decided(issue, new StartTask(TASK, RUN), now);
      issue = decided(issue, POSTPONE, now);
      tries++;
    }
    assertThat(now).isEqualTo(NOW.plus(Duration.ofHours(1)));
    assertThat(issue.current().orElseThrow()).isInstanceOf(Stage.Failed.class);
    // After pauses of 5, 10, 20, 40, 80 and 160 s, of five minutes, and of what is left of the
    // hour.
    assertThat(tries).isEqualTo(1 + 6 + 10 + 1);
    assertThat(((TaskState.Failed) state(issue)).error().message()).contains("Tried 18 times");
  }

  @Test
  void what_was_done_of_it_stays_done_and_interruptions_go_on_counting() {
    Issue issue = after(running(1), new ReturnTask(TASK, RUN));
    issue = after(issue, new StartTask(TASK, RUN));
    issue = after(issue, POSTPONE);
    assertThat(state(issue))
        .isEqualTo(
            new TaskState.Waiting(
                1,
                Kept.NONE,
                new OutOfReach(
                    1,
                    NOW,
                    NOW.plusSeconds(5),
                    NOW.plus(PATIENCE.inAll()),
                    "Connection refused.")));
  }

  @Test
  void who_retries_it_does_not_wait_for_its_time() {
    Issue retried = after(after(running(1), POSTPONE), new RetryTask(TASK, null, DEV));
    assertThat(state(retried)).isEqualTo(Task.NEW);
    assertThat(retried.readyNotBefore()).isNull();
  }

  @Test
  void one_that_somebody_cancelled_meanwhile_is_not_tried_again() {
    Issue cancelled = after(after(running(1), new CancelTask(TASK, DEV)), POSTPONE);
    assertThat(state(cancelled))
        .isInstanceOfSatisfying(
            TaskState.Failed.class,
            failed -> assertThat(failed.error().message()).isEqualTo("Cancelled by " + DEV + "."));
  }

  @Test
  void one_whose_outcome_is_unknown_waits_for_a_person_whatever_comes() {
    Issue lost = after(running(1), new LoseTask(TASK, RUN, "?", Kept.NONE, null));
    assertThat(IssueFixture.decide(lost, POSTPONE)).isInstanceOf(Decision.Unchanged.class);
    assertThat(lost.ready()).isEmpty();
  }

  @Test
  void after_a_long_time_that_had_other_reasons_its_patience_begins_anew() {
    Issue postponed = decided(running(1), POSTPONE, NOW);
    Instant later = NOW.plus(Duration.ofDays(2));
    Issue again = decided(decided(postponed, new StartTask(TASK, RUN), later), POSTPONE, later);
    assertThat(state(again))
        .isInstanceOfSatisfying(
            TaskState.Waiting.class,
            waiting ->
                assertThat(Objects.requireNonNull(waiting.outOfReach()).since()).isEqualTo(later));
  }

  private static Issue decided(Issue issue, IssueCommand command, Instant now) {
    return ((Changed) IssueRules.decide(issue, command, now)).issue();
  }

  private static TaskState state(Issue issue) {
    return issue.stageOfTask(TASK).orElseThrow().plan().task(TASK).orElseThrow().state();
  }
}
