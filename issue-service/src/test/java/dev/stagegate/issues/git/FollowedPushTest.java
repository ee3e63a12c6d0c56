package dev.stagegate.issues.git;

import static dev.stagegate.events.Eventually.eventually;
import static dev.stagegate.issues.git.Connected.DEVI;
import static dev.stagegate.web.TraceCollector.CALLER;
import static dev.stagegate.web.TraceCollector.TRACE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.issues.TestWorld;
import dev.stagegate.web.TraceCollector;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Who follows a push comes to the issue that it opened, though a worker did that later. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FollowedPushTest {

  private static final String ARRIVED = "stagegate.issue.stage-arrived.v1";

  private TraceCollector collector;
  private TestWorld world;

  @BeforeAll
  void start() {
    collector = TraceCollector.open();
    world = Connected.world("--" + collector.setting());
  }

  @AfterAll
  void stop() {
    world.stop();
    collector.close();
  }

  @Test
  void what_a_push_opens_is_told_in_the_trace_that_the_push_was_told_in() {
    try (Connected git = Connected.to(world, HostKind.GITHUB)) {
      Hook hook =
          git.push(DEVI, DEVI, "Followed", Map.of(git.file("test", "a.sql"), "SELECT 1"))
              .with("traceparent", CALLER);
      String issueId = git.settled(hook).path("issueId").asString();
      assertThat(world.toldIn(issueId, ARRIVED)).startsWith("00-" + TRACE).isNotEqualTo(CALLER);
      eventually(
          () -> assertThat(collector.everything()).contains("POST /hooks", "work push", "git GET"));
    }
  }

  @Test
  void a_push_that_is_not_sampled_stays_unsampled() {
    try (Connected git = Connected.to(world, HostKind.GITHUB)) {
      Hook hook =
          git.push(DEVI, DEVI, "Not followed", Map.of(git.file("test", "a.sql"), "SELECT 1"))
              .with("traceparent", CALLER.replace("-01", "-00"));
      String issueId = git.settled(hook).path("issueId").asString();
      assertThat(world.toldIn(issueId, ARRIVED)).startsWith("00-" + TRACE).endsWith("-00");
    }
  }
}
