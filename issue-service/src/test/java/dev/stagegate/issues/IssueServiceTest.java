package dev.stagegate.issues;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.events.ApprovalFact.StageApproved;
import dev.stagegate.events.Envelope;
import dev.stagegate.events.Fact;
import dev.stagegate.events.inbox.PoisonFact;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class IssueServiceTest {

  private final TestWorld world = TestWorld.shared();
  private final Story story = new Story(world);
  private final TestWorld.Targets targets = world.targets();

  @Test
  void an_issue_goes_from_stage_to_stage_as_each_is_approved_until_it_is_done() {
    String id =
        story.open(
            story.stage("staging", "CREATE TABLE way (n int); INSERT INTO way VALUES (1), (2)"),
            story.stage("test", "CREATE TABLE way (n int)", "INSERT INTO way VALUES (1)"));
    assertThat(story.told(id)).containsExactly("stage-arrived");
    assertThat(story.lastTold(id).at("/stage/stageId").asString()).isEqualTo(id + "-test");
    assertThat(story.lastTold(id).at("/stage/issueLink").asString())
        .isEqualTo("https://stagegate.example.com/issues/" + id);

    story.approve(id, "test");
    story.awaitStage(id, "test", "DONE");
    assertThat(targets.ask("test", "SELECT count(*) FROM way")).isEqualTo("1");
    assertThat(story.told(id)).containsExactly("stage-arrived", "stage-arrived");
    assertThat(story.lastTold(id).at("/stage/stageId").asString()).isEqualTo(id + "-staging");

    story.approve(id, "staging");
    story.awaitStage(id, "staging", "DONE");
    assertThat(targets.ask("staging", "SELECT sum(n) FROM way")).isEqualTo("3");
    assertThat(story.read(id).path("state").asString()).isEqualTo("DONE");
    assertThat(story.stageOf(id, "staging").at("/tasks/0/rows").asLong()).isEqualTo(2);
    assertThat(story.timeline(id))
        .containsExactly(
            "ISSUE_OPENED",
            "STAGE_ARRIVED",
            "STAGE_APPROVED",
            "STAGE_RELEASED",
            "TASK_STARTED",
            "TASK_DONE",
            "TASK_STARTED",
            "TASK_DONE",
            "STAGE_DONE",
            "STAGE_ARRIVED",
            "STAGE_APPROVED",
            "STAGE_RELEASED",
            "TASK_STARTED",
            "TASK_DONE",
            "STAGE_DONE",
            "ISSUE_DONE");
  }

  @Test
  void the_same_approval_twice_runs_the_tasks_once() {
    targets.tell("test", "CREATE TABLE once (n int)");
    String id = story.open(story.stage("test", "INSERT INTO once VALUES (1)"));
    Envelope approval = Story.envelope(story.approval(id, "test"));
    story.take(approval);
    story.take(approval);
    story.awaitStage(id, "test", "DONE");
    story.take(approval);
    story.take(approval.fact());
    assertThat(targets.ask("test", "SELECT count(*) FROM once")).isEqualTo("1");
    assertThat(story.told(id)).containsExactly("stage-arrived");
  }

  @Test
  void an_approval_of_another_revision_counts_for_nothing_and_is_shown() {
    String id = story.open(story.stage("test", "CREATE TABLE never_made (n int)"));
    String other = "0".repeat(64);
    story.take(story.approval(id, "test", other));
    assertThat(story.stageOf(id, "test").path("state").asString()).isEqualTo("AWAITING_APPROVAL");
    assertThat(story.timeline(id)).endsWith("APPROVAL_IGNORED");
    assertThat(targets.ask("test", "SELECT to_regclass('never_made')")).isEqualTo("null");
  }

  @Test
  void an_approval_that_was_given_before_the_statement_changed_counts_for_nothing() {
    String id = story.open(story.stage("test", "CREATE TABLE old_text (n int)"));
    StageApproved early = story.approval(id, "test");
    changeStatement(id, "test", "CREATE TABLE new_text (n int)");
    assertThat(story.told(id)).containsExactly("stage-arrived", "statement-changed");
    story.take(early);
    assertThat(story.stageOf(id, "test").path("state").asString()).isEqualTo("AWAITING_APPROVAL");
    story.approve(id, "test");
    story.awaitStage(id, "test", "DONE");
    assertThat(targets.ask("test", "SELECT to_regclass('old_text')")).isEqualTo("null");
    assertThat(targets.ask("test", "SELECT to_regclass('new_text')")).isEqualTo("new_text");
  }

  @Test
  void a_stage_of_a_manual_environment_waits_for_a_person_to_release_it() {
    String id = story.open(story.stage("prod", "CREATE TABLE by_hand (n int)"));
    story.approve(id, "prod");
    assertThat(story.stageOf(id, "prod").path("state").asString()).isEqualTo("APPROVED");
    world
        .as(TestWorld.RELEASER)
        .post()
        .uri("/api/v1/issues/%s/stages/%s-prod/rollout".formatted(id, id))
        .exchange()
        .expectStatus()
        .isOk();
    story.awaitStage(id, "prod", "DONE");
    assertThat(targets.ask("prod", "SELECT to_regclass('by_hand')")).isEqualTo("by_hand");
  }

  @Test
  void a_rejected_stage_keeps_the_comment_and_begins_anew_with_another_statement() {
    String id = story.open(story.stage("test", "CREATE TABLE rejected (n int)"));
    story.take(story.rejection(id, "test", "not on a Friday"));
    assertThat(story.stageOf(id, "test").at("/rejection/comment").asString())
        .isEqualTo("not on a Friday");
    changeStatement(id, "test", "CREATE TABLE accepted (n int)");
    assertThat(story.told(id)).containsExactly("stage-arrived", "statement-changed");
    assertThat(story.stageOf(id, "test").path("state").asString()).isEqualTo("AWAITING_APPROVAL");
  }

  @Test
  void a_failed_task_stops_the_stage_and_runs_again_when_a_person_says_so() {
    String id =
        story.open(
            story.stage(
                "test", "INSERT INTO not_there_yet VALUES (1)", "CREATE TABLE after (n int)"));
    story.approve(id, "test");
    story.awaitStage(id, "test", "FAILED");
    assertThat(story.stageOf(id, "test").at("/tasks/0/error/code").asString()).isEqualTo("42P01");
    assertThat(story.stageOf(id, "test").at("/tasks/0/error/column").asInt()).isEqualTo(13);
    assertThat(targets.ask("test", "SELECT to_regclass('after')")).isEqualTo("null");
    targets.tell("test", "CREATE TABLE not_there_yet (n int)");
    world
        .as(TestWorld.OWNER)
        .post()
        .uri("/api/v1/issues/%s/tasks/%s-test-1/retry".formatted(id, id))
        .exchange()
        .expectStatus()
        .isOk();
    story.awaitStage(id, "test", "DONE");
    assertThat(targets.ask("test", "SELECT count(*) FROM not_there_yet")).isEqualTo("1");
  }

  @Test
  void facts_that_come_together_are_taken_together_those_of_one_issue_in_order() {
    String one = story.open(story.stage("test", "CREATE TABLE together_one (n int)"));
    String two = story.open(story.stage("test", "CREATE TABLE together_two (n int)"));
    List<Fact> facts =
        List.of(
            story.rejection(one, "test", "no"),
            story.approval(two, "test"),
            story.approval(one, "test"));

    story.takeTogether(facts);

    story.awaitStage(two, "test", "DONE");
    assertThat(story.timeline(one))
        .containsExactly("ISSUE_OPENED", "STAGE_ARRIVED", "STAGE_REJECTED", "APPROVAL_IGNORED");
    assertThat(story.stageOf(one, "test").path("state").asString()).isEqualTo("REJECTED");
  }

  @Test
  void facts_with_one_that_is_poison_among_them_leave_no_trace() {
    String id = story.open(story.stage("test", "SELECT 1"));
    StageApproved nowhere =
        new StageApproved("a", "999999998", "999999998-test", "0".repeat(64), 1, true, List.of());

    Assertions.assertThatThrownBy(
            () -> story.takeTogether(List.of(story.approval(id, "test"), nowhere)))
        .isInstanceOf(PoisonFact.class);

    assertThat(story.timeline(id)).containsExactly("ISSUE_OPENED", "STAGE_ARRIVED");
  }

  @Test
  void a_fact_about_an_issue_that_is_not_there_is_poison() {
    StageApproved nowhere =
        new StageApproved("a", "999999999", "999999999-test", "0".repeat(64), 1, true, List.of());
    Assertions.assertThatThrownBy(() -> story.take(nowhere)).isInstanceOf(PoisonFact.class);
  }

  private void changeStatement(String id, String environment, String sql) {
    world
        .as(TestWorld.DEV)
        .put()
        .uri("/api/v1/issues/%s/tasks/%s-%s-1/statement".formatted(id, id, environment))
        .header("If-Match", '"' + story.revision(id, environment) + '"')
        .bodyValue(Map.of("statement", sql))
        .exchange()
        .expectStatus()
        .isOk();
  }
}
