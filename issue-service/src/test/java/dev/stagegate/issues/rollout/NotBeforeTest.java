package dev.stagegate.issues.rollout;

import static dev.stagegate.events.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.issues.Story;
import dev.stagegate.issues.TestWorld;
import dev.stagegate.issues.issue.Decision;
import dev.stagegate.issues.issue.Issue;
import dev.stagegate.issues.issue.IssueCommand.StartTask;
import dev.stagegate.issues.issue.IssueRules;
import dev.stagegate.issues.issue.Issues;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A stage that must not start before some time. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class NotBeforeTest {

  private final TestWorld world = TestWorld.shared();
  private final Story story = new Story(world);

  @Test
  void it_is_approved_and_then_waits_for_its_time() {
    Instant time = Instant.now().plusSeconds(3).truncatedTo(ChronoUnit.MILLIS);
    String id = story.open(stage("SELECT 1", time.toString()));
    assertThat(stageOf(id).path("notBefore").asString()).isEqualTo(time.toString());
    story.approve(id, "test");
    assertThat(stageOf(id).path("state").asString()).isEqualTo("ROLLING_OUT");
    eventually(() -> assertThat(stageOf(id).path("state").asString()).isEqualTo("DONE"));
    assertThat(Instant.parse(stageOf(id).at("/tasks/0/startedAt").asString()))
        .isAfterOrEqualTo(time)
        .isBefore(time.plusSeconds(20));
  }

  /** What is ready is found by its time in the database, so that a restart changes nothing. */
  @Test
  void it_is_looked_for_by_its_time_and_its_rule_agrees() {
    Instant time = Instant.now().plus(Duration.ofDays(1)).truncatedTo(ChronoUnit.MILLIS);
    String id = story.open(stage("SELECT 1", time.toString()));
    story.approve(id, "test");
    assertThat(
            world.ask("SELECT ready_at > now() + interval '23 hours' FROM issue WHERE id = " + id))
        .isEqualTo("t");
    Issue issue = Objects.requireNonNull(world.bean(Issues.class).find(id).block());
    StartTask start = new StartTask(id + "-test-1", UUID.randomUUID());
    assertThat(IssueRules.decide(issue, start, time.minusMillis(1)))
        .isInstanceOf(Decision.Unchanged.class);
    assertThat(IssueRules.decide(issue, start, time)).isInstanceOf(Decision.Changed.class);
  }

  @Test
  void it_is_part_of_what_is_asked() {
    String at = "2026-01-01T00:00:00Z";
    String later = "2026-01-01T00:00:01Z";
    String one = story.revision(story.open(stage("SELECT 1", at)), "test");
    assertThat(story.revision(story.open(stage("SELECT 1", at)), "test")).isEqualTo(one);
    assertThat(story.revision(story.open(stage("SELECT 1", later)), "test")).isNotEqualTo(one);
  }

  @Test
  void a_time_that_makes_no_sense_is_refused() {
    for (String time : List.of("1969-12-31T23:59:59Z", "2100-01-01T00:00:00Z")) {
      world
          .as(TestWorld.DEV)
          .post()
          .uri("/api/v1/issues")
          .bodyValue(story.issue(stage("SELECT 1", time)))
          .exchange()
          .expectStatus()
          .isEqualTo(422)
          .expectBody()
          .jsonPath("$.errors[0].field")
          .isEqualTo("/stages/0/notBefore");
    }
  }

  private Map<String, Object> stage(String sql, String notBefore) {
    Map<String, Object> stage = new HashMap<>(story.stage("test", sql));
    stage.put("notBefore", notBefore);
    return stage;
  }

  private JsonNode stageOf(String id) {
    return story.stageOf(id, "test");
  }
}
