package dev.stagegate.issues.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.issues.Story;
import dev.stagegate.issues.TestWorld;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RolloutOffTest {

  @Test
  void a_service_told_to_run_nothing_releases_stages_and_runs_nothing() {
    TestWorld world = TestWorld.withSettings(List.of("--stagegate.rollout.enabled=false"));
    try {
      Story story = new Story(world);
      String id = story.open(story.stage("test", "CREATE TABLE while_off (n int)"));
      story.approve(id, "test");

      assertThat(world.beans(RunningTasks.class)).isEmpty();
      assertThat(story.timeline(id)).doesNotContain("TASK_STARTED", "TASK_DONE");
      assertThat(world.targets().ask("test", "SELECT to_regclass('while_off')")).isEqualTo("null");
    } finally {
      world.stop();
    }
  }
}
