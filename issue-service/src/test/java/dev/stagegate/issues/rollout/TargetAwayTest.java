package dev.stagegate.issues.rollout;

import static dev.stagegate.events.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.embedded.EmbeddedPostgres;
import dev.stagegate.embedded.PostgresSettings;
import dev.stagegate.issues.Story;
import dev.stagegate.issues.TestWorld;
import dev.stagegate.issues.workspace.web.WorkspaceApi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;

/** A database server that is away for a moment, and comes back. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TargetAwayTest {

  private static final String PASSWORD = "the app's";

  @TempDir static Path folder;

  private static int port;
  private static @Nullable EmbeddedPostgres server;
  private static @Nullable TestWorld running;

  private final TestWorld world = world();
  private final Story story = new Story(world);

  @BeforeAll
  static void begin() throws IOException {
    comeBack();
    Path secret = Files.writeString(folder.resolve("secret"), PASSWORD);
    running =
        TestWorld.withWorkspace(
            List.of(
                "--stagegate.out-of-reach.first=200ms",
                "--stagegate.out-of-reach.longest=500ms",
                "--stagegate.rollout.connect-timeout=2s"),
            yaml -> with(yaml, secret));
  }

  private static String with(String yaml, Path secret) {
    return yaml.replace(
            "instances:\n",
            """
            instances:
              - {id: away, title: Away, engine: POSTGRES, host: 127.0.0.1, port: %d, username: app, secret: {file: %s}, tls: DISABLE}
            """
                .formatted(port, secret))
        .replace(
            "databases:\n",
            """
            databases:
              - {instance: away, name: near, environment: test, project: shop}
              - {instance: away, name: far, environment: staging, project: shop}
            """);
  }

  @AfterAll
  static void end() {
    world().stop();
    goAway();
  }

  @BeforeEach
  void isThere() {
    if (server == null) {
      comeBack();
    }
  }

  @Test
  void a_task_that_was_not_sent_waits_for_it_and_runs_once_it_is_back() {
    String id = story.open(stage("test", "near", "CREATE TABLE waited (n int)"));
    goAway();
    story.approve(id, "test");
    eventually(
        () ->
            assertThat(task(id).at("/outOfReach/times").asInt())
                .as(task(id).toString())
                .isGreaterThan(1));
    assertThat(story.stageOf(id, "test").path("state").asString()).isEqualTo("ROLLING_OUT");
    assertThat(story.timeline(id)).contains("TASK_POSTPONED").doesNotContain("TASK_FAILED");

    comeBack();
    story.awaitStage(id, "test", "DONE");
    assertThat(task(id).path("outOfReach").isNull()).isTrue();
  }

  @Test
  void one_that_ran_when_it_went_away_is_not_tried_again_by_itself() {
    String id =
        story.open(stage("test", "near", "CREATE TABLE cut_off (n int); SELECT pg_sleep(60)"));
    story.approve(id, "test");
    // On a busy machine the limit of a statement may be met first, which comes to the same.
    eventually(
        () -> {
          JsonNode task = task(id);
          boolean isOver = task.path("state").asString().equals("FAILED");
          assertThat(task.at("/underWay/unit").asInt() == 2 || isOver).as("%s", task).isTrue();
        });
    goAway();
    story.awaitStage(id, "test", "FAILED");
    comeBack();
    // Another one runs in the meantime.
    String other = story.open(stage("test", "near", "SELECT 1"));
    story.approve(other, "test");
    story.awaitStage(other, "test", "DONE");
    assertThat(task(id).path("state").asString()).isEqualTo("FAILED");
    assertThat(story.timeline(id).stream().filter("TASK_STARTED"::equals)).hasSize(1);
  }

  @Test
  void who_does_not_want_to_wait_retries_it_or_leaves_it_out() {
    String id = story.open(stage("test", "near", "SELECT 1"));
    goAway();
    story.approve(id, "test");
    eventually(() -> assertThat(task(id).path("outOfReach").isObject()).isTrue());
    WorkspaceApi api = new WorkspaceApi(world);
    String path = "/issues/%s/tasks/%s-test-1".formatted(id, id);
    eventually(
        () ->
            assertThat(api.post(TestWorld.ADMIN, path + "/retry", Map.of()).status())
                .isEqualTo(200));
    eventually(
        () ->
            assertThat(
                    api.post(TestWorld.ADMIN, path + "/skip", Map.of("reason", "not now")).status())
                .isEqualTo(200));
    assertThat(story.stageOf(id, "test").path("state").asString()).isEqualTo("DONE");
  }

  @Test
  void a_stage_that_nothing_but_this_stops_is_looked_at_again_by_itself() {
    stopAtErrors();
    String id = story.open(story.stage("test", "SELECT 1"), stage("staging", "far", "SELECT 2"));
    world.tell(
        """
        UPDATE issue SET body = jsonb_set(body, '{stages,1,plan,tasks,0,checks,at}',
          '"2026-01-01T00:00:00Z"') WHERE id = %s
        """
            .formatted(id));
    goAway();
    story.approve(id, "test");
    eventually(
        () ->
            assertThat(story.stageOf(id, "staging").at("/outOfReach/times").asInt())
                .isGreaterThan(1));
    JsonNode stopped = story.stageOf(id, "staging");
    assertThat(stopped.path("state").asString()).isEqualTo("CHECKING");
    assertThat(stopped.at("/stoppedBy/0").asString()).contains("CONNECTION");

    comeBack();
    story.awaitStage(id, "staging", "AWAITING_APPROVAL");
    assertThat(story.timeline(id)).endsWith("STAGE_CHECKED", "STAGE_ARRIVED");
    assertThat(world.ask("SELECT check_at FROM issue WHERE id = " + id)).isEqualTo("null");
  }

  private void stopAtErrors() {
    WorkspaceApi api = new WorkspaceApi(world);
    String etag = api.get(TestWorld.ADMIN, "/environments/staging").etag();
    assertThat(
            api.call(
                    TestWorld.ADMIN,
                    HttpMethod.PUT,
                    "/environments/staging",
                    etag,
                    Map.of("rollout", "AUTOMATIC", "errorsStop", "REQUEST"))
                .status())
        .isEqualTo(200);
  }

  private JsonNode task(String id) {
    return story.stageOf(id, "test").at("/tasks/0");
  }

  private Map<String, Object> stage(String environment, String database, String sql) {
    return story.stageOn(environment, "away", database, sql);
  }

  private static void comeBack() {
    EmbeddedPostgres started =
        EmbeddedPostgres.start(PostgresSettings.keptIn(folder.resolve("data"), port, "super"));
    port = started.port();
    started.createDatabaseIfMissing("near", "app", PASSWORD);
    started.createDatabaseIfMissing("far", "app", PASSWORD);
    server = started;
  }

  private static void goAway() {
    EmbeddedPostgres there = server;
    if (there != null) {
      there.close();
      server = null;
    }
  }

  private static TestWorld world() {
    TestWorld started = running;
    if (started == null) {
      throw new IllegalStateException("not started");
    }
    return started;
  }
}
