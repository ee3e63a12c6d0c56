package dev.stagegate.issues.rollout;

import static dev.stagegate.events.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.issues.Story;
import dev.stagegate.issues.TestWorld;
import dev.stagegate.issues.workspace.web.WorkspaceApi;
import dev.stagegate.issues.workspace.web.WorkspaceApi.Answer;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;

/** What is found out on targets before anybody approves, what it stops, and who releases. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ChecksTest {

  private static final TestWorld WORLD = TestWorld.withoutKafka();

  private final Story story = new Story(WORLD);
  private final WorkspaceApi api = new WorkspaceApi(WORLD);
  private final TestWorld.Targets targets = WORLD.targets();

  @AfterAll
  static void stop() {
    WORLD.stop();
  }

  @BeforeEach
  void asItWas() {
    environment("test", "AUTOMATIC", Map.of());
    environment("staging", "AUTOMATIC", Map.of());
    environment("prod", "MANUAL", Map.of());
  }

  @Test
  void what_was_found_is_shown_with_the_issue_and_told_with_the_stage() {
    targets.tell("test", "CREATE TABLE found (n int); INSERT INTO found VALUES (1); ANALYZE found");
    String id = story.open(story.stage("test", "UPDATE found SET n = 2", "DELETE FROM missing"));
    JsonNode told = story.lastTold(id).at("/stage/tasks");
    assertThat(told.at("/0/affectedRows").asLong()).isEqualTo(1);
    assertThat(told.at("/0/tableRows").asLong()).isEqualTo(1);
    assertThat(told.at("/1/affectedRows").isNull()).isTrue();
    JsonNode shown = story.stageOf(id, "test").path("tasks");
    assertThat(kinds(shown.at("/0/checks")))
        .containsExactly("CONNECTION", "SYNTAX", "CLASSIFICATION", "AFFECTED_ROWS", "TABLE_ROWS");
    assertThat(told.at("/0/checks")).isEqualTo(shown.at("/0/checks/results"));
  }

  @Test
  void an_error_stops_the_request_and_a_change_where_the_environment_says_so() {
    environment("test", "AUTOMATIC", Map.of("errorsStop", "REQUEST"));
    Answer refused = open("DELETE FROM not_here");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.body().path("type").asString()).contains("checks-failed");
    assertThat(refused.body().at("/errors/0/field").asString()).isEqualTo("/stages/0/tasks/0");
    assertThat(refused.body().at("/errors/0/message").asString()).contains("SYNTAX", "not_here");

    String id = open("SELECT 1").body().path("id").asString();
    Answer change = change(id, "DELETE FROM not_here");
    assertThat(change.status()).isEqualTo(422);
    assertThat(change.body().at("/errors/0/field").asString()).isEqualTo("/statement");
    assertThat(change(id, "SELECT 2").status()).isEqualTo(200);
    assertThat(open("DO 'BEGIN END'").status()).isEqualTo(201);
    environment("test", "AUTOMATIC", Map.of("warningsStop", "REQUEST"));
    assertThat(open("DO 'BEGIN END'").status()).isEqualTo(422);
  }

  @Test
  void what_would_be_found_is_told_while_an_issue_is_still_written() {
    targets.tell("test", "CREATE TABLE thought (n int)");
    targets.tell("test", "INSERT INTO thought SELECT generate_series(1, 30); ANALYZE thought");
    environment("prod", "MANUAL", Map.of("errorsStop", "REQUEST", "warningsStop", "ROLLOUT"));
    String before = WORLD.ask("SELECT count(*) FROM issue");
    Map<String, Object> issue =
        unnamed(
            story.stage("prod", "DELETE FROM not_here", "DO 'BEGIN END'"),
            story.stage("test", "UPDATE thought SET n = 2"));

    Answer tried = api.post(TestWorld.DEV, "/issues:try", issue);

    assertThat(tried.status()).isEqualTo(200);
    JsonNode items = tried.body().path("items");
    assertThat(items.valueStream().map(it -> it.path("field").asString()))
        .containsExactly("/stages/1/tasks/0", "/stages/0/tasks/0", "/stages/0/tasks/1");
    assertThat(items.valueStream().map(it -> it.path("stops").asString()))
        .containsExactly("NOTHING", "REQUEST", "ROLLOUT");
    assertThat(items.at("/0/checks/affectedRows").asLong()).isEqualTo(30);
    assertThat(items.at("/0/checks/tableRows").asLong()).isEqualTo(30);
    assertThat(items.at("/1/checks/results").toString()).contains("SYNTAX", "not_here");
    assertThat(WORLD.ask("SELECT count(*) FROM issue")).isEqualTo(before);

    for (String other : List.of(TestWorld.VIEWER, TestWorld.STRANGER)) {
      assertThat(api.post(other, "/issues:try", issue).status()).as(other).isEqualTo(403);
    }
    assertThat(api.post("", "/issues:try", issue).status()).isEqualTo(401);
    Answer wrong = api.post(TestWorld.DEV, "/issues:try", unnamed(story.stage("test", "BEGIN")));
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.body().at("/errors/0/field").asString())
        .isEqualTo("/stages/0/tasks/0/statement");
    String text = "SELECT '" + "x".repeat(200_000) + "'";
    Answer tooLong = api.post(TestWorld.DEV, "/issues:try", unnamed(story.stage("test", text)));
    assertThat(tooLong.status()).isEqualTo(422);
    assertThat(tooLong.body().at("/errors/0/field").asString()).isEqualTo("/stages");
  }

  /** Without what is still to be written. */
  @SafeVarargs
  private Map<String, Object> unnamed(Map<String, Object>... stages) {
    Map<String, Object> issue = new HashMap<>(story.issue(stages));
    issue.keySet().retainAll(List.of("projectId", "stages"));
    return issue;
  }

  @Test
  void an_error_keeps_an_approved_stage_from_being_rolled_out_until_it_is_gone() {
    environment("prod", "MANUAL", Map.of("errorsStop", "ROLLOUT"));
    String id = story.open(story.stage("prod", "DELETE FROM later_here"));
    story.approve(id, "prod");
    Answer early = release(id, TestWorld.RELEASER);
    assertThat(early.status()).isEqualTo(409);
    assertThat(early.text()).contains("later_here");
    assertThat(stage(id, TestWorld.DEV).at("/stops/0/taskId").asString()).isEqualTo(id + "-prod-1");
    assertThat(stage(id, TestWorld.DEV).at("/stops/0/finding/kind").asString()).isEqualTo("SYNTAX");
    assertThat(stage(id, TestWorld.DEV).path("stopped").asBoolean()).isFalse();
    targets.tell("prod", "CREATE TABLE later_here (n int)");
    assertThat(check(id, "prod", TestWorld.RELEASER).status()).isEqualTo(200);
    assertThat(story.stageOf(id, "prod").path("state").asString()).isEqualTo("APPROVED");
    assertThat(release(id, TestWorld.RELEASER).status()).isEqualTo(200);
    story.awaitStage(id, "prod", "DONE");
  }

  @Test
  void an_automatic_environment_goes_on_by_itself_when_it_is_gone() {
    environment("test", "AUTOMATIC", Map.of("errorsStop", "ROLLOUT"));
    String id = story.open(story.stage("test", "DELETE FROM automatic_here"));
    story.approve(id, "test");
    assertThat(story.stageOf(id, "test").path("state").asString()).isEqualTo("APPROVED");
    assertThat(story.timeline(id)).endsWith("STAGE_APPROVED", "STAGE_CHECKED");
    targets.tell("test", "CREATE TABLE automatic_here (n int)");
    assertThat(check(id, "test", TestWorld.DEV).status()).isEqualTo(200);
    story.awaitStage(id, "test", "DONE");
  }

  @Test
  void a_stage_that_arrives_late_is_looked_at_again_before_anybody_is_asked() {
    targets.tell("staging", "CREATE TABLE grows (n int)");
    String id =
        story.open(
            story.stage("test", "SELECT 1"), story.stage("staging", "UPDATE grows SET n = 1"));
    targets.tell("staging", "INSERT INTO grows SELECT generate_series(1, 5000); ANALYZE grows");
    lookedAtLongAgo(id);
    Instant before = Instant.now();
    story.approve(id, "test");
    story.awaitStage(id, "staging", "AWAITING_APPROVAL");
    assertThat(story.lastTold(id).at("/stage/tasks/0/affectedRows").asLong()).isEqualTo(5000);
    assertThat(Instant.parse(story.stageOf(id, "staging").at("/tasks/0/checks/at").asString()))
        .isAfterOrEqualTo(before);
    assertThat(story.timeline(id)).endsWith("STAGE_DONE", "STAGE_CHECKED", "STAGE_ARRIVED");
  }

  @Test
  void what_stops_one_that_arrives_is_told_by_task_and_check_and_in_the_list_that_it_stands() {
    environment("staging", "AUTOMATIC", Map.of("errorsStop", "REQUEST"));
    targets.tell("staging", "CREATE TABLE goes_away (n int)");
    String id =
        story.open(
            story.stage("test", "SELECT 1"), story.stage("staging", "DELETE FROM goes_away"));
    targets.tell("staging", "DROP TABLE goes_away");
    lookedAtLongAgo(id);
    story.approve(id, "test");
    eventually(() -> assertThat(story.stageOf(id, "staging").path("stopped").asBoolean()).isTrue());
    JsonNode stopped = story.stageOf(id, "staging");
    assertThat(stopped.path("state").asString()).isEqualTo("CHECKING");
    assertThat(stopped.path("stops").size()).isEqualTo(stopped.path("stoppedBy").size());
    assertThat(stopped.at("/stops/0/taskId").asString()).isEqualTo(id + "-staging-1");
    assertThat(stopped.at("/stops/0/finding/kind").asString()).isEqualTo("SYNTAX");
    assertThat(stopped.at("/stops/0/finding/outcome").asString()).isEqualTo("ERROR");
    assertThat(stopped.at("/stops/0/finding/message").asString()).contains("goes_away");
    JsonNode checked = story.timelineEntries(id).path("items").valueStream().toList().getLast();
    assertThat(checked.path("kind").asString()).isEqualTo("STAGE_CHECKED");
    assertThat(checked.at("/details/stops")).isEqualTo(stopped.path("stops"));
    JsonNode newest = api.get(TestWorld.DEV, "/issues?limit=1").body().at("/items/0");
    assertThat(newest.path("id").asString()).isEqualTo(id);
    assertThat(newest.at("/currentStage/stopped").asBoolean()).isTrue();

    targets.tell("staging", "CREATE TABLE goes_away (n int)");
    assertThat(check(id, "staging", TestWorld.DEV).status()).isEqualTo(200);
    JsonNode asked = story.stageOf(id, "staging");
    assertThat(asked.path("stopped").asBoolean()).isFalse();
    assertThat(asked.path("stops").size()).isZero();
  }

  @Test
  void one_whose_looking_was_cut_short_is_taken_by_others_later() {
    String id = story.open(story.stage("test", "SELECT 1"), story.stage("staging", "SELECT 1"));
    lookedAtLongAgo(id);
    story.approve(id, "test");
    // As if whoever took it had died: nothing but its time says that it is to be done.
    eventually(
        () -> {
          WORLD.tell(
              "UPDATE issue SET check_at = now() WHERE id = " + id + " AND check_at > now()");
          assertThat(story.stageOf(id, "staging").path("state").asString())
              .isEqualTo("AWAITING_APPROVAL");
        });
    assertThat(WORLD.ask("SELECT check_at FROM issue WHERE id = " + id)).isEqualTo("null");
  }

  @Test
  void who_may_not_change_it_has_nothing_looked_at() {
    String id = story.open(story.stage("test", "SELECT 1"));
    assertThat(check(id, "test", TestWorld.VIEWER).status()).isEqualTo(403);
    assertThat(check(id, "test", TestWorld.STRANGER).status()).isEqualTo(404);
    assertThat(check(id, "test", "").status()).isEqualTo(401);
    // Its people were asked with what was found then.
    assertThat(check(id, "test", TestWorld.DEV).status()).isEqualTo(409);
    assertThat(check(id, "nowhere", TestWorld.ADMIN).status()).isEqualTo(404);
    environment("test", "AUTOMATIC", Map.of("errorsStop", "REQUEST"));
    assertThat(change(id, "DELETE FROM not_here", TestWorld.VIEWER).status()).isEqualTo(403);
  }

  @Test
  void an_environment_says_who_releases() {
    assertReleasedBy(Map.of(), TestWorld.OWNER, TestWorld.DEV);
    assertReleasedBy(
        Map.of("releaseRoles", List.of("projectReleaser")), TestWorld.RELEASER, TestWorld.OWNER);
    assertReleasedBy(Map.of("creatorReleases", true), TestWorld.DEV, TestWorld.ADMIN);
    assertReleasedBy(Map.of("lastApproverReleases", true), TestWorld.DBA, TestWorld.OWNER);
    environment("prod", "MANUAL", Map.of("lastApproverReleases", true));
    String waived = story.open(story.stage("prod", "SELECT 1"));
    story.approve(waived, "prod");
    assertThat(release(waived, TestWorld.RELEASER).status()).isEqualTo(200);
    Answer unknown =
        put("prod", Map.of("rollout", "MANUAL", "releaseRoles", List.of("nobodyHasIt")));
    assertThat(unknown.status()).isEqualTo(422);
    assertThat(unknown.text()).contains("releaseRoles", "nobodyHasIt");
  }

  private void assertReleasedBy(Map<String, Object> policy, String allowed, String refused) {
    environment("prod", "MANUAL", policy);
    String id = story.open(story.stage("prod", "SELECT 1"));
    story.approveBy(id, "prod", TestWorld.OWNER, TestWorld.DBA);
    // Told before it is tried, and as it is then decided; skipping is by role all the same.
    assertThat(stage(id, allowed).path("mayRelease").asBoolean()).isTrue();
    assertThat(stage(id, refused).path("mayRelease").asBoolean()).isFalse();
    assertThat(stage(id, allowed).at("/tasks/0/allowed").toString()).contains("CANCEL", "RETRY");
    assertThat(stage(id, refused).at("/tasks/0/allowed").toString())
        .doesNotContain("CANCEL", "RETRY");
    assertThat(release(id, refused).status()).as("%s: %s", policy, refused).isEqualTo(403);
    assertThat(release(id, allowed).status()).as("%s: %s", policy, allowed).isEqualTo(200);
    story.awaitStage(id, "prod", "DONE");
    assertThat(stage(id, allowed).path("mayRelease").asBoolean()).isFalse();
  }

  /** As if its second stage had to wait for months: it is looked at again when its turn comes. */
  private static void lookedAtLongAgo(String id) {
    WORLD.tell(
        """
        UPDATE issue SET body = jsonb_set(body, '{stages,1,plan,tasks,0,checks,at}',
          '"2026-01-01T00:00:00Z"') WHERE id = %s
        """
            .formatted(id));
  }

  /** An issue's only stage, as somebody sees it. */
  private JsonNode stage(String id, String as) {
    return api.get(as, "/issues/" + id).body().at("/stages/0");
  }

  private Answer open(String sql) {
    return api.post(TestWorld.DEV, "/issues", story.issue(story.stage("test", sql)));
  }

  private Answer change(String id, String sql) {
    return change(id, sql, TestWorld.DEV);
  }

  private Answer change(String id, String sql, String as) {
    return api.call(
        as,
        HttpMethod.PUT,
        "/issues/%s/tasks/%s-test-1/statement".formatted(id, id),
        "\"" + story.revision(id, "test") + "\"",
        Map.of("statement", sql));
  }

  private Answer check(String id, String environment, String as) {
    return api.call(
        as,
        HttpMethod.POST,
        "/issues/%s/stages/%s-%s:check".formatted(id, id, environment),
        null,
        null);
  }

  private Answer release(String id, String as) {
    return api.call(
        as, HttpMethod.POST, "/issues/%s/stages/%s-prod/rollout".formatted(id, id), null, null);
  }

  private void environment(String id, String rollout, Map<String, Object> policy) {
    Map<String, Object> body = new HashMap<>(policy);
    body.put("rollout", rollout);
    assertThat(put(id, body).status()).isEqualTo(200);
  }

  private Answer put(String id, Map<String, Object> body) {
    String path = "/environments/" + id;
    return api.put(TestWorld.ADMIN, path, api.get(TestWorld.ADMIN, path).etag(), body);
  }

  private static List<String> kinds(JsonNode checks) {
    return checks.path("results").valueStream().map(it -> it.path("kind").asString()).toList();
  }
}
