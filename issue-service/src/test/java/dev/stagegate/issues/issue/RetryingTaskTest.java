package dev.stagegate.issues.issue;

import static dev.stagegate.issues.issue.IssueFixture.DEV;
import static dev.stagegate.issues.issue.IssueFixture.RUN;
import static dev.stagegate.issues.issue.IssueFixture.after;
import static dev.stagegate.issues.issue.IssueFixture.decide;
import static dev.stagegate.issues.issue.IssueFixture.opened;
import static dev.stagegate.issues.issue.IssueFixture.revision;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.issues.issue.IssueCommand.ChangeStatement;
import dev.stagegate.issues.issue.IssueCommand.ConfirmTask;
import dev.stagegate.issues.issue.IssueCommand.FailTask;
import dev.stagegate.issues.issue.IssueCommand.LoseTask;
import dev.stagegate.issues.issue.IssueCommand.RetryTask;
import dev.stagegate.issues.issue.IssueCommand.ReturnTask;
import dev.stagegate.issues.issue.IssueCommand.StartTask;
import dev.stagegate.issues.issue.IssueCommand.TakeApproval;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** A task of three units, of which some are done. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RetryingTaskTest {

  private static final String TASK = "101-test-1";
  private static final Kept TWO = new Kept(2, 9);

  @Test
  void what_is_done_of_a_failed_task_stays_done_and_a_retry_goes_on_after_it() {
    Issue failed = after(running(), new FailTask(TASK, RUN, TaskError.of("no"), TWO));
    Issue retried = after(failed, retry(null));
    assertThat(state(retried)).isEqualTo(new TaskState.Waiting(0, TWO));
    Issue again = after(retried, new StartTask(TASK, RUN));
    assertThat(((TaskState.Running) state(again)).kept()).isEqualTo(TWO);
    Issue returned = after(again, new ReturnTask(TASK, RUN));
    assertThat(state(returned)).isEqualTo(new TaskState.Waiting(1, TWO));
  }

  @Test
  void a_retry_of_a_failed_task_cannot_leave_out_or_repeat_a_unit() {
    Issue failed = after(running(), new FailTask(TASK, RUN, TaskError.of("no"), TWO));
    for (int unit : new int[] {-1, 0, 1, 2, 4}) {
      assertThat(decide(failed, retry(unit))).isInstanceOf(Decision.Refused.class);
    }
    assertThat(state(after(failed, retry(3)))).isEqualTo(new TaskState.Waiting(0, TWO));
  }

  @Test
  void where_a_unit_may_have_been_done_the_person_says_with_which_to_go_on() {
    Issue lost = after(running(), new LoseTask(TASK, RUN, "?", new Kept(1, 9), 2));
    for (@Nullable Integer unit : new @Nullable Integer[] {null, 1, 4}) {
      assertThat(decide(lost, retry(unit)))
          .isInstanceOfSatisfying(
              Decision.Refused.class,
              refused -> assertThat(refused.why()).contains("2 if", "3 if it was"));
    }
    assertThat(state(after(lost, retry(2)))).isEqualTo(new TaskState.Waiting(0, new Kept(1, 9)));
    assertThat(state(after(lost, retry(3)))).isEqualTo(new TaskState.Waiting(0, TWO));
  }

  @Test
  void where_the_last_unit_was_done_the_task_is_confirmed_and_not_retried() {
    Issue lost = after(running(), new LoseTask(TASK, RUN, "?", TWO, 3));
    assertThat(decide(lost, retry(4)))
        .isInstanceOfSatisfying(
            Decision.Refused.class, refused -> assertThat(refused.why()).contains("confirm"));
    assertThat(state(after(lost, retry(3)))).isEqualTo(new TaskState.Waiting(0, TWO));
    assertThat(state(after(lost, new ConfirmTask(TASK, DEV)))).isInstanceOf(TaskState.Done.class);
  }

  @Test
  void where_it_is_all_or_nothing_a_retry_runs_all() {
    Issue lost = after(running(), new LoseTask(TASK, RUN, "?", Kept.NONE, null));
    assertThat(decide(lost, retry(2))).isInstanceOf(Decision.Refused.class);
    assertThat(state(after(lost, retry(null)))).isEqualTo(Task.NEW);
  }

  @Test
  void another_statement_has_nothing_done_yet_and_is_approved_anew() {
    Issue failed = after(running(), new FailTask(TASK, RUN, TaskError.of("no"), TWO));
    Issue changed =
        after(
            failed,
            new ChangeStatement(
                TASK,
                new StatementRef("2".repeat(64), 5, 1),
                IssueFixture.NOT_CHECKED,
                List.of(),
                revision(failed, "101-test"),
                DEV));
    assertThat(state(changed)).isEqualTo(Task.NEW);
    assertThat(changed.current().orElseThrow()).isInstanceOf(Stage.AwaitingApproval.class);
  }

  private static RetryTask retry(@Nullable Integer fromUnit) {
    return new RetryTask(TASK, fromUnit, DEV);
  }

  private static Issue running() {
    Issue opened = opened(1);
    StatementRef three = new StatementRef("1".repeat(64), 30, 3);
    Issue changed =
        after(
            opened,
            new ChangeStatement(
                TASK,
                three,
                IssueFixture.NOT_CHECKED,
                List.of(),
                revision(opened, "101-test"),
                DEV));
    Issue approved =
        after(
            changed,
            new TakeApproval(
                "101-test", "a-9", revision(changed, "101-test"), changed.sequence(), false, true));
    return after(approved, new StartTask(TASK, RUN));
  }

  private static TaskState state(Issue issue) {
    return issue.stageOfTask(TASK).orElseThrow().plan().task(TASK).orElseThrow().state();
  }
}
