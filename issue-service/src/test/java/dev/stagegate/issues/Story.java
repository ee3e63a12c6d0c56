package dev.stagegate.issues;

import static dev.stagegate.events.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.events.ApprovalFact;
import dev.stagegate.events.ApprovalFact.StageApproved;
import dev.stagegate.events.ApprovalFact.StageRejected;
import dev.stagegate.events.Channel;
import dev.stagegate.events.Decision;
import dev.stagegate.events.Envelope;
import dev.stagegate.events.Fact;
import dev.stagegate.events.Risk;
import dev.stagegate.events.inbox.FactSubscriptions;
import dev.stagegate.events.inbox.Inbox;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import org.springframework.http.MediaType;
import org.springframework.r2dbc.core.DatabaseClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What tests do with issues, in their words. */
@NullMarked
public final class Story {

  /** The address that reviews come from. */
  public static final String REVIEWED_FROM = "192.0.2.7";

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final TestWorld world;

  public Story(TestWorld world) {
    this.world = world;
  }

  /** A stage with one task per statement, on the environment's database. */
  public Map<String, Object> stage(String environment, String... statements) {
    return Map.of(
        "environmentId",
        environment,
        "tasks",
        Arrays.stream(statements)
            .map(
                sql ->
                    Map.of(
                        "instanceId",
                        "main",
                        "databaseName",
                        world.targets().database(environment),
                        "statement",
                        sql))
            .toList());
  }

  /** A stage with one task, on a database of another instance. */
  public Map<String, Object> stageOn(
      String environment, String instanceId, String databaseName, String sql) {
    return Map.of(
        "environmentId",
        environment,
        "tasks",
        List.of(Map.of("instanceId", instanceId, "databaseName", databaseName, "statement", sql)));
  }

  @SafeVarargs
  public final Map<String, Object> issue(Map<String, Object>... stages) {
    return Map.of("title", "Add a table", "projectId", "shop", "stages", List.of(stages));
  }

  /** Opens an issue as the developer; its id. */
  @SafeVarargs
  public final String open(Map<String, Object>... stages) {
    return openIssue(issue(stages));
  }

  /** The same for one that is asked for in other words. */
  public String openIssue(Map<String, Object> issue) {
    return Objects.requireNonNull(
            world
                .as(TestWorld.DEV)
                .post()
                .uri("/api/v1/issues")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(issue)
                .exchange()
                .expectStatus()
                .isCreated()
                .expectBody(JsonNode.class)
                .returnResult()
                .getResponseBody())
        .path("id")
        .asString();
  }

  public JsonNode read(String issueId) {
    return got("/api/v1/issues/" + issueId);
  }

  private JsonNode got(String path) {
    return Objects.requireNonNull(
        world
            .as(TestWorld.ADMIN)
            .get()
            .uri(path)
            .exchange()
            .expectStatus()
            .isOk()
            .expectBody(JsonNode.class)
            .returnResult()
            .getResponseBody());
  }

  public JsonNode stageOf(String issueId, String environment) {
    for (JsonNode stage : read(issueId).path("stages")) {
      if (stage.path("environmentId").asString().equals(environment)) {
        return stage;
      }
    }
    throw new IllegalArgumentException("no stage of " + environment);
  }

  public String revision(String issueId, String environment) {
    return stageOf(issueId, environment).path("revision").asString();
  }

  public void awaitStage(String issueId, String environment, String state) {
    eventually(
        () ->
            assertThat(stageOf(issueId, environment).path("state").asString())
                .as("issue %s %s: %s", issueId, environment, stageOf(issueId, environment))
                .isEqualTo(state));
  }

  /** Hands the fact over as Kafka would. */
  public void take(Envelope envelope) {
    world
        .bean(Inbox.class)
        .once(envelope, world.bean(FactSubscriptions.class)::take)
        .block(Duration.ofSeconds(20));
  }

  public void take(Fact fact) {
    take(envelope(fact));
  }

  /** Hands facts over as they come when they were polled together. */
  public void takeTogether(List<Fact> facts) {
    world
        .bean(Inbox.class)
        .onceEach(
            facts.stream().map(Story::envelope).toList(),
            world.bean(FactSubscriptions.class)::takeTogether)
        .block(Duration.ofSeconds(20));
  }

  public static Envelope envelope(Fact fact) {
    return new Envelope(UUID.randomUUID(), Instant.now(), fact);
  }

  /** As high as the facts about the issue have counted. */
  private long sequence(String issueId) {
    return Objects.requireNonNull(
        world
            .bean(DatabaseClient.class)
            .sql("SELECT (body ->> 'sequence')::bigint FROM issue WHERE id = :id")
            .bind("id", Long.parseLong(issueId))
            .map((row, _) -> row.get(0, Long.class))
            .one()
            .block(Duration.ofSeconds(20)));
  }

  /** The approval of a stage as it is now. */
  public StageApproved approval(String issueId, String environment) {
    return approval(issueId, environment, revision(issueId, environment));
  }

  public StageApproved approval(String issueId, String environment, String revision) {
    return new StageApproved(
        UUID.randomUUID().toString(),
        issueId,
        issueId + "-" + environment,
        revision,
        sequence(issueId),
        false,
        List.of());
  }

  public StageRejected rejection(String issueId, String environment, String comment) {
    return new StageRejected(
        UUID.randomUUID().toString(),
        issueId,
        issueId + "-" + environment,
        revision(issueId, environment),
        sequence(issueId),
        "n1",
        TestWorld.OWNER,
        comment,
        Channel.FEISHU);
  }

  public void approve(String issueId, String environment) {
    take(approval(issueId, environment));
  }

  /** The same, after these people approved it one after the other. */
  public void approveBy(String issueId, String environment, String... reviewers) {
    StageApproved approved = approval(issueId, environment);
    take(
        new ApprovalFact.ApprovalOpened(
            approved.approvalId(),
            issueId,
            approved.stageId(),
            approved.revision(),
            Risk.LOW,
            List.of(),
            List.of()));
    for (String reviewer : reviewers) {
      take(
          new ApprovalFact.ReviewRecorded(
              approved.approvalId(),
              issueId,
              approved.stageId(),
              approved.revision(),
              "n1",
              "A node",
              reviewer,
              Decision.APPROVE,
              "",
              Channel.CONSOLE,
              REVIEWED_FROM,
              List.of(issueId + "-" + environment + "-1"),
              Instant.now()));
    }
    take(approved);
  }

  /** The types of facts told about an issue, in order. */
  public List<String> told(String issueId) {
    return Arrays.stream(
            world
                .ask(
                    "SELECT coalesce(string_agg(type, ',' ORDER BY position), '') FROM outbox WHERE"
                        + " key = '"
                        + issueId
                        + "'")
                .split(","))
        .map(type -> type.replace("stagegate.issue.", "").replace(".v1", ""))
        .toList();
  }

  /** The data of the latest fact about an issue. */
  public JsonNode lastTold(String issueId) {
    return JSON.readTree(
        world.ask(
            "SELECT data FROM outbox WHERE key = '"
                + issueId
                + "' ORDER BY position DESC LIMIT 1"));
  }

  /** The kinds of timeline entries of an issue, in order. */
  public List<String> timeline(String issueId) {
    return timelineEntries(issueId)
        .path("items")
        .valueStream()
        .map(item -> item.path("kind").asString())
        .toList();
  }

  /** An issue's timeline as its readers get it. */
  public JsonNode timelineEntries(String issueId) {
    return got("/api/v1/issues/" + issueId + "/timeline?limit=500");
  }
}
