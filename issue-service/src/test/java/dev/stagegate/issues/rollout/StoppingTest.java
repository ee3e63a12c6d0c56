package dev.stagegate.issues.rollout;

import static dev.stagegate.events.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.issues.Story;
import dev.stagegate.issues.TestWorld;
import java.sql.Connection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** A replica that is told to stop leaves nothing behind that others have to wait for. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class StoppingTest {

  private static final TestWorld WORLD = TestWorld.withoutKafka();

  private static final String CLAIMS_THAT_WAIT =
      """
      SELECT count(*) FROM pg_stat_activity
      WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%INSERT INTO task_run%'
      """;

  private final Story story = new Story(WORLD);

  @AfterAll
  static void stop() {
    WORLD.stop();
  }

  @Test
  void a_task_that_is_being_claimed_then_is_done_before_the_stop_is_over() throws Exception {
    WORLD.targets().tell("test", "CREATE TABLE stopping (n int)");
    String id = story.open(story.stage("test", "INSERT INTO stopping VALUES (1)"));
    CompletableFuture<Void> stopped = new CompletableFuture<>();
    try (Connection holder = WORLD.connectAsOwner()) {
      holder.setAutoCommit(false);
      holder.createStatement().execute("LOCK TABLE task_run IN SHARE MODE");
      story.approve(id, "test");
      eventually(() -> assertThat(WORLD.ask(CLAIMS_THAT_WAIT)).isEqualTo("1"));
      WORLD.bean(RunningTasks.class).stop(() -> stopped.complete(null));
      holder.rollback();
    }

    stopped.get(20, TimeUnit.SECONDS);
    assertThat(story.stageOf(id, "test").path("state").asString()).isEqualTo("DONE");
  }
}
