package dev.stagegate.issues.rollout;

import static dev.stagegate.events.Eventually.eventually;
import static dev.stagegate.web.TraceCollector.CALLER;
import static dev.stagegate.web.TraceCollector.TRACE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.events.inbox.FactSubscriptions;
import dev.stagegate.events.inbox.Inbox;
import dev.stagegate.issues.Story;
import dev.stagegate.issues.TestWorld;
import dev.stagegate.issues.rollout.StartingTasks.Started;
import dev.stagegate.trail.Tracing;
import dev.stagegate.web.TraceCollector;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What workers do later, or another one after them, goes on in the trace of the approval. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FollowedWorkTest {

  private static final String ARRIVED = "stagegate.issue.stage-arrived.v1";

  private TraceCollector collector;
  private TestWorld world;
  private Story story;

  @BeforeAll
  void start() {
    collector = TraceCollector.open();
    world = TestWorld.withSettings(List.of("--" + collector.setting()));
    story = new Story(world);
  }

  @AfterAll
  void stop() {
    world.stop();
    collector.close();
  }

  @Test
  void a_run_and_the_look_at_the_next_stage() {
    String id = story.open(story.stage("test", "SELECT 1"), story.stage("staging", "SELECT 2"));
    letTheLookGetOld(id);

    approve(id);
    story.awaitStage(id, "staging", "AWAITING_APPROVAL");

    assertThat(story.timeline(id)).endsWith("STAGE_CHECKED", "STAGE_ARRIVED");
    assertThat(world.toldIn(id, ARRIVED)).startsWith("00-" + TRACE).isNotEqualTo(CALLER);
    eventually(() -> assertThat(collector.everything()).contains("run task", "check stage"));
  }

  @Test
  void a_run_that_another_replica_finds_done() {
    RunningTasks worker = world.bean(RunningTasks.class);
    worker.stop();
    String id = story.open(story.stage("test", "SELECT 1"), story.stage("staging", "SELECT 2"));
    approve(id);
    UUID dead = UUID.randomUUID();
    Started started =
        Objects.requireNonNull(
                world.bean(StartingTasks.class).start(100, dead, Duration.ofMillis(1)).block())
            .stream()
            .filter(one -> one.issue().id().equals(id))
            .findFirst()
            .orElseThrow();
    assertThat(started.traceparent()).startsWith("00-" + TRACE);

    worker.start();
    eventually(() -> assertThat(story.timeline(id)).contains("TASK_RETURNED"));
    story.awaitStage(id, "staging", "AWAITING_APPROVAL");

    assertThat(world.toldIn(id, ARRIVED)).startsWith("00-" + TRACE).isNotEqualTo(CALLER);
  }

  private void letTheLookGetOld(String id) {
    world.tell(
        """
        UPDATE issue SET body = jsonb_set(body, '{stages,1,plan,tasks,0,checks,at}',
          '"2026-01-01T00:00:00Z"') WHERE id = %s
        """
            .formatted(id));
  }

  /** As the listener takes a fact that somebody's trace told. */
  private void approve(String id) {
    world
        .bean(Tracing.class)
        .taking(
            List.of(new Tracing.Taken(id, CALLER, "take")),
            world
                .bean(Inbox.class)
                .once(
                    Story.envelope(story.approval(id, "test")),
                    world.bean(FactSubscriptions.class)::take))
        .block(Duration.ofSeconds(20));
  }
}
