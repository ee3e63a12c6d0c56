package dev.stagegate.issues.issue;

import static dev.stagegate.issues.issue.IssueFixture.DEV;
import static dev.stagegate.issues.issue.IssueFixture.after;
import static dev.stagegate.issues.issue.IssueFixture.decide;
import static dev.stagegate.issues.issue.IssueFixture.finish;
import static dev.stagegate.issues.issue.IssueFixture.opened;
import static dev.stagegate.issues.issue.IssueFixture.revision;
import static dev.stagegate.issues.issue.IssueFixture.rollingOut;
import static dev.stagegate.issues.issue.IssueFixture.running;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.events.IssueFact;
import dev.stagegate.issues.issue.Decision.Changed;
import dev.stagegate.issues.issue.IssueCommand.WithdrawTask;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class WithdrawingTaskTest {

  @Test
  void a_stage_without_it_asks_anew() {
    for (Issue issue : new Issue[] {opened(2), rollingOut(2)}) {
      Changed changed = (Changed) decide(issue, withdraw("101-test-1"));
      assertThat(changed.issue().stage("101-test").orElseThrow())
          .isInstanceOf(Stage.AwaitingApproval.class);
      assertThat(revision(changed.issue(), "101-test")).isNotEqualTo(revision(issue, "101-test"));
      assertThat(changed.tellings()).hasOnlyElementsOfType(Telling.Rewritten.class).hasSize(1);
    }
  }

  @Test
  void a_stage_that_has_not_come_is_changed_quietly() {
    Changed changed = (Changed) decide(opened(2), withdraw("101-prod-1"));
    assertThat(changed.tellings()).isEmpty();
    assertThat(changed.issue().stage("101-prod").orElseThrow().plan().toDo()).hasSize(1);
  }

  @Test
  void a_stage_of_which_nothing_is_left_is_passed_over() {
    Changed changed = (Changed) decide(opened(1), withdraw("101-test-1"));
    assertThat(changed.issue().current().orElseThrow().plan().stageId()).isEqualTo("101-prod");
    assertThat(changed.issue().current().orElseThrow()).isInstanceOf(Stage.AwaitingApproval.class);
    assertThat(changed.tellings().getFirst())
        .isInstanceOfSatisfying(
            Telling.Plain.class,
            told -> assertThat(told.fact()).isInstanceOf(IssueFact.StageWithdrawn.class));
    assertThat(changed.tellings().getLast()).isInstanceOf(Telling.Arrived.class);

    Issue later = after(opened(1), withdraw("101-prod-1"));
    assertThat(later.state()).isEqualTo(IssueState.OPEN);
    assertThat(later.current().orElseThrow().plan().stageId()).isEqualTo("101-test");
  }

  @Test
  void an_issue_of_which_nothing_is_left_is_closed_where_nothing_was_done() {
    Issue none = after(after(opened(1), withdraw("101-prod-1")), withdraw("101-test-1"));
    assertThat(none.state()).isEqualTo(IssueState.CLOSED);

    Issue some = after(after(running(1), finish("101-test-1")), withdraw("101-prod-1"));
    assertThat(some.state()).isEqualTo(IssueState.DONE);
  }

  @Test
  void what_has_started_stays() {
    assertThat(decide(running(2), withdraw("101-test-1"))).isInstanceOf(Decision.Refused.class);
    assertThat(decide(after(running(2), finish("101-test-1")), withdraw("101-test-1")))
        .isInstanceOf(Decision.Refused.class);
    Issue twice = after(opened(2), withdraw("101-test-1"));
    assertThat(decide(twice, withdraw("101-test-1"))).isInstanceOf(Decision.Unchanged.class);
  }

  @Test
  void a_stage_of_which_all_that_is_left_runs_goes_on() {
    Issue issue = after(running(2), withdraw("101-test-2"));
    assertThat(issue.stage("101-test").orElseThrow()).isInstanceOf(Stage.RollingOut.class);
    assertThat(after(issue, finish("101-test-1")).stage("101-test").orElseThrow())
        .isInstanceOf(Stage.Done.class);
  }

  private static WithdrawTask withdraw(String taskId) {
    return new WithdrawTask(taskId, "gone", DEV);
  }
}
