package dev.stagegate.issues.issue;

import static dev.stagegate.issues.issue.IssueFixture.DEV;
import static dev.stagegate.issues.issue.IssueFixture.RUN;
import static dev.stagegate.issues.issue.IssueFixture.after;
import static dev.stagegate.issues.issue.IssueFixture.decide;
import static dev.stagegate.issues.issue.IssueFixture.finish;
import static dev.stagegate.issues.issue.IssueFixture.rollingOut;
import static dev.stagegate.issues.issue.IssueFixture.running;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.issues.issue.Entry.Kind;
import dev.stagegate.issues.issue.IssueCommand.CancelTask;
import dev.stagegate.issues.issue.IssueCommand.Close;
import dev.stagegate.issues.issue.IssueCommand.FailTask;
import dev.stagegate.issues.issue.IssueCommand.ReturnTask;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What a wish to cancel means, before the target has answered and after. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CancellingTaskTest {

  private static final String TASK = "101-test-1";
  private static final CancelTask CANCEL = new CancelTask(TASK, "owner@example.com");

  @Test
  void only_what_runs_can_be_cancelled_and_once() {
    assertThat(decide(rollingOut(1), CANCEL)).isInstanceOf(Decision.Refused.class);
    Issue cancelled = after(running(1), CANCEL);
    assertThat(((TaskState.Running) state(cancelled)).cancelledBy()).isEqualTo("owner@example.com");
    assertThat(decide(cancelled, new CancelTask(TASK, DEV))).isInstanceOf(Decision.Unchanged.class);
    assertThat(decide(after(running(1), finish(TASK)), CANCEL))
        .isInstanceOf(Decision.Refused.class);
    assertThat(decide(running(1), new CancelTask("101-test-9", DEV)))
        .isInstanceOf(Decision.Refused.class);
  }

  @Test
  void a_task_of_a_closed_issue_can_be_cancelled_as_long_as_it_runs() {
    Issue closed = after(running(1), new Close("no need", DEV));
    assertThat(((TaskState.Running) state(after(closed, CANCEL))).cancelledBy()).isNotNull();
  }

  @Test
  void what_was_cut_short_and_cancelled_does_not_begin_again() {
    Issue cancelled = after(running(1), CANCEL);
    Issue ended = after(cancelled, new ReturnTask(TASK, RUN));
    assertThat(state(ended))
        .isInstanceOfSatisfying(
            TaskState.Failed.class,
            failed ->
                assertThat(failed.error().message()).isEqualTo("Cancelled by owner@example.com."));
  }

  @Test
  void a_wish_that_came_too_late_is_told() {
    Issue cancelled = after(running(1), CANCEL);
    Decision.Changed done = (Decision.Changed) decide(cancelled, finish(TASK));
    assertThat(state(done.issue())).isInstanceOf(TaskState.Done.class);
    assertThat(entry(done.entries(), Kind.TASK_DONE).details())
        .containsEntry("cancelledTooLateBy", "owner@example.com");
  }

  @Test
  void the_timeline_tells_who_cancelled_what_failed() {
    Issue cancelled = after(running(1), CANCEL);
    Decision.Changed failed =
        (Decision.Changed)
            decide(cancelled, new FailTask(TASK, RUN, TaskError.of("ended"), Kept.NONE));
    assertThat(entry(failed.entries(), Kind.TASK_FAILED).details())
        .containsEntry("cancelledBy", "owner@example.com");
  }

  private static Entry entry(List<Entry> entries, Kind kind) {
    return entries.stream().filter(entry -> entry.kind() == kind).findFirst().orElseThrow();
  }

  private static TaskState state(Issue issue) {
    return issue.stageOfTask(TASK).orElseThrow().plan().task(TASK).orElseThrow().state();
  }
}
