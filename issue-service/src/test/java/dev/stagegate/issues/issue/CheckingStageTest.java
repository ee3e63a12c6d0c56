package dev.stagegate.issues.issue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.events.CheckKind;
import dev.stagegate.events.CheckOutcome;
import dev.stagegate.events.CheckSnapshot;
import dev.stagegate.issues.TestWorld;
import dev.stagegate.issues.issue.CheckingStage.Found;
import dev.stagegate.issues.issue.Decision.Changed;
import dev.stagegate.issues.workspace.AnyWorkspace;
import dev.stagegate.issues.workspace.Workspace;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CheckingStageTest {

  private static final String STAGE = "101-test";
  private static final Instant LATER = IssueFixture.NOW.plus(Duration.ofHours(1));

  @Test
  void a_stage_that_was_looked_at_a_moment_ago_asks_people_at_once() {
    Changed opened = IssueRules.arriveNext(Changed.to(checked(CheckOutcome.OK)), IssueFixture.NOW);
    assertThat(current(opened)).isInstanceOf(Stage.AwaitingApproval.class);
    assertThat(opened.tellings()).containsExactly(new Telling.Arrived(STAGE, 1));
  }

  @Test
  void one_that_was_looked_at_long_ago_is_looked_at_first_and_nobody_is_asked() {
    Changed arrived = arrivedLate();
    assertThat(current(arrived)).isEqualTo(new Stage.Checking(plan(arrived.issue()), List.of()));
    assertThat(arrived.tellings()).isEmpty();
    assertThat(arrived.issue().isToBeChecked()).isTrue();
  }

  @Test
  void what_is_found_then_is_told_with_the_stage() {
    Changed asked = took(arrivedLate().issue(), CheckOutcome.OK, workspace("REQUEST"));
    assertThat(current(asked)).isInstanceOf(Stage.AwaitingApproval.class);
    assertThat(asked.tellings()).containsExactly(new Telling.Arrived(STAGE, 1));
    assertThat(plan(asked.issue()).tasks().getFirst().checks()).isEqualTo(found(CheckOutcome.OK));
    assertThat(took(arrivedLate().issue(), CheckOutcome.ERROR, workspace("ROLLOUT")).tellings())
        .hasSize(1);
  }

  @Test
  void an_error_stops_the_request_where_the_environment_says_so_until_it_is_gone() {
    Changed stopped = took(arrivedLate().issue(), CheckOutcome.ERROR, workspace("REQUEST"));
    assertThat(current(stopped))
        .isEqualTo(
            new Stage.Checking(
                plan(stopped.issue()), List.of("101-test-1: SYNTAX, no such table")));
    assertThat(current(stopped))
        .isInstanceOfSatisfying(
            Stage.Checking.class,
            stage -> {
              assertThat(stage.isStopped()).isTrue();
              assertThat(stage.stops())
                  .containsExactly(
                      new StoppingCheck(
                          "101-test-1", found(CheckOutcome.ERROR).results().getFirst()));
            });
    assertThat(stopped.tellings()).isEmpty();
    assertThat(stopped.issue().isToBeChecked()).isFalse();

    Changed mended = took(stopped.issue(), CheckOutcome.OK, workspace("REQUEST"));
    assertThat(current(mended)).isInstanceOf(Stage.AwaitingApproval.class);
  }

  @Test
  void a_statement_that_changes_meanwhile_is_not_told_and_has_all_looked_at() {
    Changed stopped = took(arrivedLate().issue(), CheckOutcome.ERROR, workspace("REQUEST"));
    Changed changed =
        (Changed)
            IssueRules.decide(
                stopped.issue(),
                IssueFixture.change(stopped.issue(), "101-test-1", "SELECT 9"),
                LATER);
    assertThat(changed.issue().isToBeChecked()).isTrue();
    assertThat(changed.tellings()).isEmpty();
  }

  @Test
  void what_was_found_about_another_statement_does_not_count() {
    Issue arrived = arrivedLate().issue();
    Task task = plan(arrived).tasks().getFirst();
    Work other = task.work().with(IssueFixture.sql("SELECT 9")).orElseThrow();
    Found late = new Found(task.id(), other, found(CheckOutcome.ERROR));
    Changed asked =
        (Changed)
            CheckingStage.decide(
                workspace("REQUEST"),
                arrived,
                STAGE,
                List.of(late),
                null,
                IssueFixture.PATIENCE,
                LATER);
    assertThat(plan(asked.issue()).tasks().getFirst().checks()).isEqualTo(task.checks());
  }

  @Test
  void people_who_were_asked_are_not_asked_with_something_else() {
    Issue asked =
        IssueRules.arriveNext(Changed.to(checked(CheckOutcome.OK)), IssueFixture.NOW).issue();
    assertThat(decided(asked, CheckOutcome.ERROR, workspace("REQUEST")))
        .isInstanceOf(Decision.Refused.class);
  }

  @Test
  void an_approved_stage_is_released_by_itself_when_what_kept_it_is_gone() {
    Issue asked =
        IssueRules.arriveNext(Changed.to(checked(CheckOutcome.ERROR)), IssueFixture.NOW).issue();
    Issue approved =
        ((Changed)
                IssueRules.decide(
                    asked, IssueFixture.approval(asked, STAGE, false), IssueFixture.NOW))
            .issue();
    Changed still = took(approved, CheckOutcome.ERROR, workspace("ROLLOUT"));
    assertThat(current(still)).isInstanceOf(Stage.Approved.class);
    Changed released = took(still.issue(), CheckOutcome.OK, workspace("ROLLOUT"));
    assertThat(current(released)).isInstanceOf(Stage.RollingOut.class);
  }

  @Test
  void only_the_checks_that_the_project_requires_stop_something() {
    Workspace lenient =
        AnyWorkspace.of(
            yaml("REQUEST").replace("id: shop\n", "id: shop\n    requiredChecks: [CONNECTION]\n"));
    assertThat(lenient.project("shop").orElseThrow().requiredChecks())
        .containsExactly(CheckKind.CONNECTION);
    assertThat(current(took(arrivedLate().issue(), CheckOutcome.ERROR, lenient)))
        .isInstanceOf(Stage.AwaitingApproval.class);
  }

  @Test
  void a_target_that_is_out_of_reach_is_looked_at_again_with_growing_pauses_for_a_while() {
    Issue issue = arrivedLate().issue();
    Instant now = LATER;
    List<Duration> pauses = new ArrayList<>();
    while (issue.isToBeChecked()) {
      issue = looked(issue, now, CheckKind.CONNECTION);
      Instant again = issue.checkedAgainAt();
      if (again != null) {
        pauses.add(Duration.between(now, again));
        now = again;
      }
    }
    assertThat(pauses.subList(0, 4))
        .containsExactly(
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            Duration.ofSeconds(20),
            Duration.ofSeconds(40));
    assertThat(pauses).allMatch(pause -> pause.compareTo(Duration.ofMinutes(5)) <= 0);
    assertThat(now).isEqualTo(LATER.plus(Duration.ofHours(1)));
    assertThat(issue.current().orElseThrow())
        .isInstanceOfSatisfying(
            Stage.Checking.class, stage -> assertThat(stage.stoppedBy()).isNotEmpty());
  }

  @Test
  void it_is_not_where_something_else_stops_it_as_well() {
    Issue stopped =
        looked(arrivedLate().issue(), LATER, CheckKind.CONNECTION, CheckKind.CLASSIFICATION);
    assertThat(stopped.isToBeChecked()).isFalse();
  }

  @Test
  void a_statement_that_changes_while_a_target_is_out_of_reach_is_looked_at_at_once() {
    Issue stopped = looked(arrivedLate().issue(), LATER, CheckKind.CONNECTION);
    Issue changed =
        IssueFixture.after(stopped, IssueFixture.change(stopped, "101-test-1", "SELECT 9"));
    assertThat(changed.isToBeChecked()).isTrue();
    assertThat(changed.checkedAgainAt()).isNull();
  }

  private static Issue looked(Issue issue, Instant now, CheckKind... failing) {
    Task task = plan(issue).tasks().getFirst();
    Checks checks =
        new Checks(
            now,
            null,
            null,
            Stream.of(failing)
                .map(kind -> new CheckSnapshot(kind, CheckOutcome.ERROR, "no"))
                .toList());
    return ((Changed)
            CheckingStage.decide(
                workspace("REQUEST"),
                issue,
                STAGE,
                List.of(new Found(task.id(), task.work(), checks)),
                null,
                IssueFixture.PATIENCE,
                now))
        .issue();
  }

  private static Changed arrivedLate() {
    return IssueRules.arriveNext(Changed.to(checked(CheckOutcome.OK)), LATER);
  }

  private static Issue checked(CheckOutcome outcome) {
    Issue upcoming = IssueFixture.upcoming(1);
    Plan plan = plan(upcoming);
    Plan checked = plan.with(plan.tasks().getFirst().with(found(outcome)));
    return upcoming.with(new Stage.Upcoming(checked));
  }

  private static Changed took(Issue issue, CheckOutcome outcome, Workspace workspace) {
    return (Changed) decided(issue, outcome, workspace);
  }

  private static Decision decided(Issue issue, CheckOutcome outcome, Workspace workspace) {
    Task task = plan(issue).tasks().getFirst();
    return CheckingStage.decide(
        workspace,
        issue,
        STAGE,
        List.of(new Found(task.id(), task.work(), found(outcome))),
        null,
        IssueFixture.PATIENCE,
        LATER);
  }

  private static Checks found(CheckOutcome outcome) {
    return new Checks(
        IssueFixture.NOW,
        null,
        null,
        List.of(new CheckSnapshot(CheckKind.SYNTAX, outcome, "no such table")));
  }

  private static Workspace workspace(String errorsStop) {
    return AnyWorkspace.of(yaml(errorsStop));
  }

  private static String yaml(String errorsStop) {
    return TestWorld.resource("/workspace.yml")
        .replace("{id: test,", "{id: test, errorsStop: " + errorsStop + ",");
  }

  private static Plan plan(Issue issue) {
    return issue.stage(STAGE).orElseThrow().plan();
  }

  private static Stage current(Changed changed) {
    return changed.issue().current().orElseThrow();
  }
}
