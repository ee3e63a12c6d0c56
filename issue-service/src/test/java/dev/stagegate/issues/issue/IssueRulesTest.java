package dev.stagegate.issues.issue;

import static dev.stagegate.issues.issue.IssueFixture.DEV;
import static dev.stagegate.issues.issue.IssueFixture.NOW;
import static dev.stagegate.issues.issue.IssueFixture.RUN;
import static dev.stagegate.issues.issue.IssueFixture.after;
import static dev.stagegate.issues.issue.IssueFixture.approval;
import static dev.stagegate.issues.issue.IssueFixture.change;
import static dev.stagegate.issues.issue.IssueFixture.decide;
import static dev.stagegate.issues.issue.IssueFixture.finish;
import static dev.stagegate.issues.issue.IssueFixture.opened;
import static dev.stagegate.issues.issue.IssueFixture.rejection;
import static dev.stagegate.issues.issue.IssueFixture.revision;
import static dev.stagegate.issues.issue.IssueFixture.rollingOut;
import static dev.stagegate.issues.issue.IssueFixture.running;
import static dev.stagegate.issues.issue.IssueFixture.upcoming;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.events.ApprovalFact.ApprovalOpened;
import dev.stagegate.events.IssueFact;
import dev.stagegate.events.Risk;
import dev.stagegate.issues.issue.Decision.Changed;
import dev.stagegate.issues.issue.Decision.Reason;
import dev.stagegate.issues.issue.Decision.Refused;
import dev.stagegate.issues.issue.Decision.Unchanged;
import dev.stagegate.issues.issue.Entry.Kind;
import dev.stagegate.issues.issue.IssueCommand.ChangeAssignee;
import dev.stagegate.issues.issue.IssueCommand.Close;
import dev.stagegate.issues.issue.IssueCommand.ConfirmTask;
import dev.stagegate.issues.issue.IssueCommand.FailTask;
import dev.stagegate.issues.issue.IssueCommand.LoseTask;
import dev.stagegate.issues.issue.IssueCommand.Release;
import dev.stagegate.issues.issue.IssueCommand.RetryTask;
import dev.stagegate.issues.issue.IssueCommand.ReturnTask;
import dev.stagegate.issues.issue.IssueCommand.RingBell;
import dev.stagegate.issues.issue.IssueCommand.SkipTask;
import dev.stagegate.issues.issue.IssueCommand.StartTask;
import dev.stagegate.issues.issue.IssueCommand.TakeApproval;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class IssueRulesTest {

  @Test
  void an_opened_issue_arrives_at_its_first_stage() {
    Changed opened = IssueRules.open(upcoming(1));
    assertThat(opened.issue().stages().getFirst()).isInstanceOf(Stage.AwaitingApproval.class);
    assertThat(opened.issue().stages().getLast()).isInstanceOf(Stage.Upcoming.class);
    assertThat(opened.tellings()).containsExactly(new Telling.Arrived("101-test", 1));
    assertThat(opened.issue().ready()).isEmpty();
  }

  @Test
  void an_approval_at_the_present_revision_releases_the_stage() {
    Issue issue = rollingOut(1);
    assertThat(issue.ready()).map(Task::id).contains("101-test-1");
  }

  @Test
  void an_approval_in_a_manual_environment_waits_for_release() {
    Issue opened = opened(1);
    Issue approved = after(opened, approval(opened, "101-test", false));
    assertThat(approved.ready()).isEmpty();
    Issue released = after(approved, new Release("101-test", DEV));
    assertThat(released.ready()).isPresent();
    assertThat(decide(released, new Release("101-test", DEV))).isInstanceOf(Unchanged.class);
  }

  @Test
  void what_is_not_approved_is_not_released() {
    assertRefused(opened(1), new Release("101-test", DEV), Reason.WRONG_STATE);
    assertRefused(opened(1), new Release("101-nowhere", DEV), Reason.NOT_THERE);
  }

  @Test
  void the_same_approval_again_changes_nothing() {
    Issue opened = opened(1);
    TakeApproval approval = approval(opened, "101-test", true);
    assertThat(decide(after(opened, approval), approval)).isInstanceOf(Unchanged.class);
  }

  @Test
  void an_approval_of_another_revision_is_ignored_and_noted() {
    Issue opened = opened(1);
    TakeApproval early = approval(opened, "101-test", true);
    Issue changed = after(opened, change(opened, "101-test-1", "DROP TABLE x"));
    assertIgnored(changed, early);
  }

  @Test
  void
      an_approval_decided_before_the_text_changed_and_was_put_back_does_not_count_though_never_heard_of() {
    Issue opened = opened(1);
    TakeApproval early = approval(opened, "101-test", true);
    Issue changed = after(opened, change(opened, "101-test-1", "DROP TABLE x"));
    Issue back = after(changed, change(changed, "101-test-1", "SELECT 1"));
    assertThat(revision(back, "101-test")).isEqualTo(early.revision());
    assertIgnored(back, early);
  }

  @Test
  void a_bell_that_crosses_the_rejection_leaves_the_stage_waiting_for_the_approval_it_opened() {
    Issue opened = opened(1);
    Issue rung = after(opened, new IssueCommand.RingBell("dev@example.com"));
    Issue rejected = after(rung, IssueFixture.rejection(opened, "101-test"));
    assertThat(rejected.stage("101-test").orElseThrow()).isInstanceOf(Stage.Rejected.class);
    Issue again =
        ((Changed)
                ApprovalNotes.note(
                    rejected,
                    new ApprovalOpened(
                        "a-2",
                        "101",
                        "101-test",
                        revision(rejected, "101-test").sha256(),
                        Risk.LOW,
                        List.of(),
                        List.of())))
            .issue();
    TakeApproval second =
        new TakeApproval("101-test", "a-2", revision(again, "101-test"), 1, false, true);
    assertThat(after(again, second).ready()).isPresent();
    assertIgnored(again, approval(opened, "101-test", true));
  }

  @Test
  void text_put_back_is_the_same_revision_but_the_approval_that_was_voided_stays_void() {
    Issue opened = opened(1);
    Revision first = revision(opened, "101-test");
    Issue known =
        opened.withApproval(
            "101-test",
            ApprovalProgress.NONE.with(
                new ApprovalOpened(
                    "a-101-test",
                    "101",
                    "101-test",
                    first.sha256(),
                    Risk.LOW,
                    List.of(),
                    List.of())));
    TakeApproval early = approval(known, "101-test", true);
    Issue changed = after(known, change(known, "101-test-1", "DROP TABLE x"));
    Issue back = after(changed, change(changed, "101-test-1", "SELECT 1"));
    assertThat(revision(back, "101-test")).isEqualTo(first);
    assertIgnored(back, early);
    assertThat(
            after(back, new TakeApproval("101-test", "a-2", first, back.sequence(), false, true))
                .ready())
        .isPresent();
  }

  @Test
  void an_approval_for_a_stage_that_has_not_arrived_is_ignored() {
    Issue opened = opened(1);
    assertIgnored(opened, approval(opened, "101-prod", true));
  }

  @Test
  void a_changed_statement_takes_the_approval_back_and_is_told_with_its_editor() {
    Issue rolling = rollingOut(2);
    Changed changed = changed(rolling, change(rolling, "101-test-2", "DROP TABLE x"));
    assertThat(changed.issue().current().orElseThrow()).isInstanceOf(Stage.AwaitingApproval.class);
    assertThat(changed.issue().ready()).isEmpty();
    assertThat(changed.tellings())
        .containsExactly(
            new Telling.Rewritten("101-test", 2, List.of("101-test-2"), "editor@example.com"));
    assertThat(changed.issue().stageOfTask("101-test-2").orElseThrow().plan().task("101-test-2"))
        .map(Task::lastEditor)
        .contains("editor@example.com");
  }

  @Test
  void a_statement_of_a_stage_to_come_changes_silently() {
    Issue opened = opened(1);
    Changed changed = changed(opened, change(opened, "101-prod-1", "DROP TABLE x"));
    assertThat(changed.tellings()).isEmpty();
    assertThat(changed.issue().stages().getLast()).isInstanceOf(Stage.Upcoming.class);
  }

  @Test
  void the_same_text_is_no_change() {
    Issue opened = opened(1);
    assertThat(decide(opened, change(opened, "101-test-1", "SELECT 1")))
        .isInstanceOf(Unchanged.class);
  }

  @Test
  void who_looked_at_another_revision_may_not_change_it() {
    Issue opened = opened(1);
    IssueCommand stale = change(opened, "101-test-1", "SELECT 5");
    Issue changed = after(opened, change(opened, "101-test-1", "SELECT 4"));
    assertRefused(changed, stale, Reason.STALE_REVISION);
  }

  @Test
  void a_task_that_runs_or_is_done_or_may_be_done_cannot_be_changed() {
    Issue running = running(2);
    assertRefused(running, change(running, "101-test-1", "SELECT 9"), Reason.WRONG_STATE);
    Issue done = after(running, finish("101-test-1"));
    assertRefused(done, change(done, "101-test-1", "SELECT 9"), Reason.WRONG_STATE);
    Issue lost = after(running, new LoseTask("101-test-1", RUN, "?", Kept.NONE, null));
    assertRefused(lost, change(lost, "101-test-1", "SELECT 9"), Reason.WRONG_STATE);
  }

  @Test
  void a_task_that_was_rolled_back_can_be_changed_and_is_approved_anew() {
    Issue failed =
        after(running(1), new FailTask("101-test-1", RUN, TaskError.of("typo"), Kept.NONE));
    Issue changed = after(failed, change(failed, "101-test-1", "SELECT 9"));
    assertThat(changed.current().orElseThrow()).isInstanceOf(Stage.AwaitingApproval.class);
  }

  @Test
  void where_some_tasks_are_done_the_revision_covers_those_still_to_do() {
    Issue done = after(running(3), finish("101-test-1"));
    Issue changed = after(done, change(done, "101-test-3", "SELECT 9"));
    Stage.AwaitingApproval stage = (Stage.AwaitingApproval) changed.current().orElseThrow();
    assertThat(stage.ask().taskIds()).containsExactly("101-test-2", "101-test-3");
    Issue again =
        after(
            changed,
            new TakeApproval("101-test", "a-2", stage.revision(), changed.sequence(), false, true));
    assertThat(again.ready()).map(Task::id).contains("101-test-2");
  }

  @Test
  void a_statement_that_would_make_the_stage_too_large_is_refused() {
    Issue opened = opened(1);
    StatementRef huge = new StatementRef("0".repeat(64), StageLimits.MOST_SQL_BYTES + 1, 1);
    assertRefused(
        opened,
        new IssueCommand.ChangeStatement(
            "101-test-1",
            huge,
            IssueFixture.NOT_CHECKED,
            List.of(),
            revision(opened, "101-test"),
            DEV),
        Reason.TOO_LARGE);
  }

  @Test
  void tasks_run_in_order_and_one_at_a_time() {
    Issue running = running(2);
    assertThat(running.ready()).isEmpty();
    assertRefused(running, new StartTask("101-test-2", UUID.randomUUID()), Reason.WRONG_STATE);
    assertThat(after(running, finish("101-test-1")).ready()).map(Task::id).contains("101-test-2");
  }

  @Test
  void a_task_whose_content_is_not_what_was_approved_fails_instead_of_starting() {
    Issue issue = rollingOut(1);
    Stage.RollingOut stage = (Stage.RollingOut) issue.current().orElseThrow();
    Task task = stage.plan().tasks().getFirst();
    Task forged =
        task.rewritten(
            task.work().with(IssueFixture.sql("DROP TABLE users")).orElseThrow(),
            DEV,
            IssueFixture.NOT_CHECKED);
    Issue tampered = issue.with(stage.with(stage.plan().with(forged)));
    Issue after = after(tampered, new StartTask("101-test-1", RUN));
    assertThat(after.current().orElseThrow()).isInstanceOf(Stage.Failed.class);
    assertThat(after.ready()).isEmpty();
  }

  @Test
  void the_last_task_brings_the_next_stage_and_the_last_stage_ends_the_issue() {
    Changed next = changed(running(1), finish("101-test-1"));
    assertThat(next.tellings()).containsExactly(new Telling.Arrived("101-prod", 2));
    Issue prod = next.issue();
    Issue started =
        after(after(prod, approval(prod, "101-prod", true)), new StartTask("101-prod-1", RUN));
    Changed end = changed(started, finish("101-prod-1"));
    assertThat(end.issue().state()).isEqualTo(IssueState.DONE);
    assertThat(end.tellings()).isEmpty();
    assertThat(end.entries()).extracting(Entry::kind).endsWith(Kind.STAGE_DONE, Kind.ISSUE_DONE);
  }

  @Test
  void what_an_earlier_run_reports_late_counts_for_nothing() {
    Issue running = running(1);
    UUID other = UUID.randomUUID();
    assertThat(decide(running, new IssueCommand.FinishTask("101-test-1", other, null, null)))
        .isInstanceOf(Unchanged.class);
    assertThat(decide(after(running, finish("101-test-1")), finish("101-test-1")))
        .isInstanceOf(Unchanged.class);
  }

  @Test
  void a_failed_task_stops_the_stage_until_a_person_retries_it() {
    Issue failed =
        after(running(2), new FailTask("101-test-1", RUN, TaskError.of("no"), Kept.NONE));
    assertThat(failed.current().orElseThrow()).isInstanceOf(Stage.Failed.class);
    assertThat(failed.ready()).isEmpty();
    assertRefused(failed, new RetryTask("101-test-2", null, DEV), Reason.WRONG_STATE);
    assertThat(after(failed, new RetryTask("101-test-1", null, DEV)).ready())
        .map(Task::id)
        .contains("101-test-1");
  }

  @Test
  void a_task_whose_outcome_is_unknown_waits_for_a_person_who_may_say_that_it_is_done() {
    Issue lost = after(running(1), new LoseTask("101-test-1", RUN, "forgotten", Kept.NONE, null));
    assertThat(lost.ready()).isEmpty();
    Issue confirmed = after(lost, new ConfirmTask("101-test-1", DEV));
    assertThat(confirmed.current().orElseThrow().plan().stageId()).isEqualTo("101-prod");
    Issue failed =
        after(running(1), new FailTask("101-test-1", RUN, TaskError.of("no"), Kept.NONE));
    assertRefused(failed, new ConfirmTask("101-test-1", DEV), Reason.WRONG_STATE);
  }

  @Test
  void a_task_that_is_skipped_is_never_run_and_the_others_go_on() {
    Issue failed =
        after(running(2), new FailTask("101-test-1", RUN, TaskError.of("no"), Kept.NONE));
    Issue skipped = after(failed, new SkipTask("101-test-1", "done by hand", DEV));
    assertThat(skipped.ready()).map(Task::id).contains("101-test-2");
    assertThat(decide(skipped, new SkipTask("101-test-1", "again", DEV)))
        .isInstanceOf(Unchanged.class);
    assertRefused(skipped, new RetryTask("101-test-1", null, DEV), Reason.WRONG_STATE);
    assertRefused(skipped, new StartTask("101-test-1", UUID.randomUUID()), Reason.WRONG_STATE);
    assertRefused(skipped, change(skipped, "101-test-1", "SELECT 9"), Reason.WRONG_STATE);
  }

  @Test
  void skipping_the_last_task_ends_its_stage() {
    Issue opened = opened(1);
    Issue approved = after(opened, approval(opened, "101-test", false));
    Issue skipped = after(approved, new SkipTask("101-test-1", "not needed", DEV));
    assertThat(skipped.current().orElseThrow().plan().stageId()).isEqualTo("101-prod");
  }

  @Test
  void a_task_is_not_skipped_before_its_stage_is_approved_nor_once_it_runs() {
    assertRefused(opened(2), new SkipTask("101-test-1", "no", DEV), Reason.WRONG_STATE);
    assertRefused(opened(2), new SkipTask("101-prod-1", "no", DEV), Reason.WRONG_STATE);
    assertRefused(running(2), new SkipTask("101-test-1", "no", DEV), Reason.WRONG_STATE);
    assertRefused(opened(2), new SkipTask("101-test-7", "no", DEV), Reason.NOT_THERE);
  }

  @Test
  void what_is_left_after_skipping_is_still_what_was_approved_and_a_change_of_it_is_not() {
    Issue opened = opened(2);
    Issue approved = after(opened, approval(opened, "101-test", false));
    Issue skipped = after(approved, new SkipTask("101-test-1", "not needed", DEV));
    assertThat(after(skipped, new Release("101-test", DEV)).ready())
        .map(Task::id)
        .contains("101-test-2");
    Issue changed = after(skipped, change(skipped, "101-test-2", "DROP TABLE x"));
    assertThat(changed.current().orElseThrow()).isInstanceOf(Stage.AwaitingApproval.class);
  }

  @Test
  void a_run_that_was_cut_short_before_it_did_anything_starts_again_but_not_for_ever() {
    Issue issue = rollingOut(1);
    for (int i = 0; i < TaskRules.MOST_INTERRUPTIONS; i++) {
      issue =
          after(after(issue, new StartTask("101-test-1", RUN)), new ReturnTask("101-test-1", RUN));
      assertThat(issue.ready()).isPresent();
    }
    issue =
        after(after(issue, new StartTask("101-test-1", RUN)), new ReturnTask("101-test-1", RUN));
    assertThat(issue.current().orElseThrow()).isInstanceOf(Stage.Failed.class);
  }

  @Test
  void a_rejected_stage_is_asked_for_again_by_the_bell_and_the_old_rejection_stays_old() {
    Issue opened = opened(1);
    Issue rejected = after(opened, rejection(opened, "101-test"));
    Changed asked = changed(rejected, new RingBell(DEV));
    assertThat(asked.issue().current().orElseThrow()).isInstanceOf(Stage.AwaitingApproval.class);
    assertThat(asked.tellings())
        .containsExactly(new Telling.Plain(new IssueFact.BellRung("101", "101-test", 2, DEV)));
    assertIgnored(asked.issue(), rejection(opened, "101-test"));
  }

  @Test
  void the_bell_rings_once_a_minute_at_most() {
    Issue rung = after(opened(1), new RingBell(DEV));
    Decision again = IssueRules.decide(rung, new RingBell(DEV), NOW.plusSeconds(20));
    assertThat(again)
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> {
              assertThat(refused.reason()).isEqualTo(Reason.TOO_SOON);
              assertThat(refused.retryAfter()).isEqualTo(Duration.ofSeconds(40));
            });
    assertThat(IssueRules.decide(rung, new RingBell(DEV), NOW.plusSeconds(60)))
        .isInstanceOf(Changed.class);
  }

  @Test
  void the_bell_of_a_stage_that_waits_for_nobody_is_refused() {
    assertRefused(rollingOut(1), new RingBell(DEV), Reason.WRONG_STATE);
  }

  @Test
  void another_assignee_is_told_and_the_same_is_not() {
    Issue opened = opened(1);
    Changed changed = changed(opened, new ChangeAssignee("owner@example.com", DEV));
    assertThat(changed.tellings())
        .containsExactly(
            new Telling.Plain(
                new IssueFact.AssigneeChanged(
                    "101", "101-test", 2, "owner@example.com", true, DEV)));
    assertThat(decide(changed.issue(), new ChangeAssignee("owner@example.com", DEV)))
        .isInstanceOf(Unchanged.class);
  }

  @Test
  void a_closed_issue_withdraws_its_stage_and_never_opens_again() {
    Changed closed = changed(rollingOut(1), new Close("not needed", DEV));
    Issue issue = closed.issue();
    assertThat(issue.state()).isEqualTo(IssueState.CLOSED);
    assertThat(issue.ready()).isEmpty();
    assertThat(closed.tellings()).hasSize(1);
    assertThat(decide(issue, new Close("", DEV))).isInstanceOf(Unchanged.class);
    assertRefused(issue, new RingBell(DEV), Reason.WRONG_STATE);
    assertRefused(issue, new ChangeAssignee(null, DEV), Reason.WRONG_STATE);
    assertRefused(issue, change(issue, "101-test-1", "SELECT 3"), Reason.WRONG_STATE);
    assertIgnored(issue, approval(issue, "101-test", true));
  }

  @Test
  void a_run_under_way_when_the_issue_is_closed_ends_as_it_ends() {
    Issue closed = after(running(1), new Close("", DEV));
    Issue ended = after(closed, finish("101-test-1"));
    assertThat(ended.stages().getFirst().plan().tasks().getFirst().isOver()).isTrue();
    assertThat(ended.state()).isEqualTo(IssueState.CLOSED);
    assertThat(after(closed, new ReturnTask("101-test-1", RUN)).ready()).isEmpty();
  }

  private static void assertRefused(Issue issue, IssueCommand command, Reason reason) {
    assertThat(decide(issue, command))
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.reason()).isEqualTo(reason));
  }

  private static void assertIgnored(Issue issue, IssueCommand command) {
    Changed noted = changed(issue, command);
    assertThat(noted.issue()).isEqualTo(issue);
    assertThat(noted.tellings()).isEmpty();
    assertThat(noted.entries()).extracting(Entry::kind).containsExactly(Kind.APPROVAL_IGNORED);
  }

  private static Changed changed(Issue issue, IssueCommand command) {
    return (Changed) decide(issue, command);
  }
}
