package dev.stagegate.issues.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.issues.Story;
import dev.stagegate.issues.TestWorld;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/**
 * Work is begun when it is announced. Nobody looks for it by himself here for longer than a test
 * waits, so that an announcement that got lost is a failure.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class WokenTest {

  private static final TestWorld WORLD =
      TestWorld.withSettings(List.of("--stagegate.rollout.poll=1h"));

  private final Story story = new Story(WORLD);

  @AfterAll
  static void stop() {
    WORLD.stop();
  }

  @Test
  void a_task_starts_when_its_stage_is_approved_and_the_next_when_it_is_done() {
    String id = story.open(story.stage("test", "SELECT 1", "SELECT 2", "SELECT 3"));
    story.approve(id, "test");

    story.awaitStage(id, "test", "DONE");
    assertThat(story.stageOf(id, "test").path("tasks").valueStream())
        .allMatch(task -> task.path("state").asString().equals("DONE"));
  }
}
