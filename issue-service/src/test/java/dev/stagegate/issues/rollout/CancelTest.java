package dev.stagegate.issues.rollout;

import static dev.stagegate.events.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.issues.Story;
import dev.stagegate.issues.TestWorld;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A running task is looked at, and cancelled, through the API. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CancelTest {

  private static final String SLOW = "CREATE TABLE never_kept (n int); SELECT pg_sleep(1.8)";

  private final TestWorld world = TestWorld.shared();
  private final Story story = new Story(world);

  @Test
  void who_may_release_may_cancel_and_the_target_keeps_nothing() {
    String id = running();
    for (String person : List.of(TestWorld.DEV, TestWorld.VIEWER)) {
      assertThat(cancel(id, person)).isEqualTo(403);
    }
    assertThat(cancel(id, TestWorld.STRANGER)).isEqualTo(404);
    assertThat(cancel(id, TestWorld.RELEASER)).isEqualTo(200);
    assertThat(task(id).path("cancelledBy").asString()).isEqualTo(TestWorld.RELEASER);
    story.awaitStage(id, "test", "FAILED");
    assertThat(task(id).at("/error/message").asString())
        .isEqualTo("Cancelled by " + TestWorld.RELEASER + ".");
    assertThat(task(id).at("/error/unit").asInt()).isEqualTo(2);
    assertThat(world.targets().ask("test", "SELECT to_regclass('never_kept')")).isEqualTo("null");
    assertThat(story.timeline(id)).endsWith("TASK_STARTED", "TASK_CANCEL_REQUESTED", "TASK_FAILED");
    assertThat(cancel(id, TestWorld.RELEASER)).isEqualTo(409);
    eventually(
        () ->
            assertThat(
                    world.ask(
                        "SELECT count(*) FROM audit_entry WHERE act = 'TASK_CANCEL_REQUESTED' AND"
                            + " actor = '"
                            + TestWorld.RELEASER
                            + "' AND object LIKE 'issues/"
                            + id
                            + "/%'"))
                .isEqualTo("1"));
  }

  @Test
  void it_is_shown_which_unit_is_under_way() {
    String id = running();
    eventually(
        () -> {
          JsonNode underWay = task(id).path("underWay");
          assertThat(underWay.path("unit").asInt()).isEqualTo(2);
          assertThat(underWay.path("units").asInt()).isEqualTo(2);
        });
    cancel(id, TestWorld.OWNER);
    story.awaitStage(id, "test", "FAILED");
    assertThat(task(id).path("underWay").isNull()).isTrue();
  }

  private String running() {
    String id = story.open(story.stage("test", SLOW));
    story.approve(id, "test");
    eventually(() -> assertThat(task(id).path("state").asString()).isEqualTo("RUNNING"));
    return id;
  }

  private JsonNode task(String id) {
    return story.stageOf(id, "test").at("/tasks/0");
  }

  private int cancel(String id, String person) {
    return world
        .as(person)
        .post()
        .uri("/api/v1/issues/%s/tasks/%s-test-1/cancel".formatted(id, id))
        .exchange()
        .expectBody()
        .returnResult()
        .getStatus()
        .value();
  }
}
