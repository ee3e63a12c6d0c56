package dev.stagegate.issues.issue.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.issues.Story;
import dev.stagegate.issues.TestWorld;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.JsonNode;

@DisplayNameGeneration(ReplaceUnderscores.class)
class OpeningIssueTest {

  private final TestWorld world = TestWorld.shared();
  private final Story story = new Story(world);

  @Test
  void an_issue_is_opened_with_its_stages_in_environment_order() {
    EntityExchangeResult<JsonNode> answer =
        post(
                TestWorld.DEV,
                story.issue(
                    story.stage("prod", "SELECT 1"), story.stage("test", "SELECT 1", "SELECT 2")))
            .expectStatus()
            .isCreated()
            .expectBody(JsonNode.class)
            .returnResult();
    JsonNode issue = Objects.requireNonNull(answer.getResponseBody());
    String id = issue.path("id").asString();
    assertThat(answer.getResponseHeaders().getLocation()).hasPath("/api/v1/issues/" + id);
    assertThat(issue.path("state").asString()).isEqualTo("OPEN");
    assertThat(issue.path("creator").asString()).isEqualTo(TestWorld.DEV);
    assertThat(issue.path("currentStageId").asString()).isEqualTo(id + "-test");
    assertThat(issue.at("/stages/0/state").asString()).isEqualTo("AWAITING_APPROVAL");
    assertThat(issue.at("/stages/1/state").asString()).isEqualTo("UPCOMING");
    assertThat(issue.at("/stages/0/tasks/1/taskId").asString()).isEqualTo(id + "-test-2");
    assertThat(issue.at("/stages/0/tasks/1/lastEditor").asString()).isEqualTo(TestWorld.DEV);
  }

  @Test
  void the_fact_carries_all_that_its_readers_need() {
    String id = story.open(story.stage("test", "DELETE FROM salary; DROP TABLE salary"));
    JsonNode stage = story.lastTold(id).path("stage");
    assertThat(stage.path("revision").asString()).isEqualTo(story.revision(id, "test"));
    assertThat(stage.path("sequence").asLong()).isEqualTo(1);
    assertThat(stage.path("inviteAutomatically").asBoolean()).isTrue();
    assertThat(stage.at("/statements/0/text").asString())
        .isEqualTo("DELETE FROM salary; DROP TABLE salary");
    assertThat(stage.at("/statements/0/units/0/sqlTypes/0").asString()).isEqualTo("DELETE");
    assertThat(stage.at("/statements/0/units/0/where").asBoolean(true)).isFalse();
    assertThat(stage.at("/statements/0/units/1/sqlTypes/0").asString()).isEqualTo("DROP_TABLE");
    assertThat(stage.at("/statements/0/units/1/tables/0/tableName").asString()).isEqualTo("salary");
  }

  @Test
  void sql_that_is_not_understood_is_allowed_and_called_unknown() {
    String id = story.open(story.stage("test", "FROBNICATE THE TABLE"));
    assertThat(story.lastTold(id).at("/stage/statements/0/units/0/sqlTypes/0").asString())
        .isEqualTo("UNKNOWN");
  }

  @Test
  void everything_that_is_wrong_is_told_at_once() {
    Map<String, Object> issue =
        with(
            story.issue(
                Map.of("environmentId", "moon", "tasks", List.of()),
                Map.of(
                    "environmentId",
                    "test",
                    "tasks",
                    List.of(
                        task("nowhere", "x", "SELECT 1"),
                        task("main", "nowhere", "SELECT 1"),
                        task("main", world.targets().database("prod"), "SELECT 1"),
                        task("main", "crm_test", "SELECT 1"),
                        task("legacy", "old", "SELECT 1"),
                        task("main", world.targets().database("test"), "  "),
                        task("main", world.targets().database("test"), "-- nothing"),
                        task("main", world.targets().database("test"), "SELECT 1; COMMIT"),
                        task("main", world.targets().database("test"), "COPY t FROM STDIN"),
                        task("main", world.targets().database("test"), "SELECT '\u0000'"))),
                story.stage("test", "SELECT 1")),
            "title",
            " ",
            "assignee",
            "nobody@example.com",
            "labels",
            List.of("a", "a", "b".repeat(64)),
            "origin",
            "INTAKE");
    assertThat(problems(post(TestWorld.DEV, issue)))
        .containsKeys(
            "/title",
            "/assignee",
            "/labels/1",
            "/labels/2",
            "/origin",
            "/stages/0/environmentId",
            "/stages/0/tasks",
            "/stages/1/tasks/0/instanceId",
            "/stages/1/tasks/1/databaseName",
            "/stages/1/tasks/2/databaseName",
            "/stages/1/tasks/3/databaseName",
            "/stages/1/tasks/4/instanceId",
            "/stages/1/tasks/5/statement",
            "/stages/1/tasks/6/statement",
            "/stages/1/tasks/7/statement",
            "/stages/1/tasks/8/statement",
            "/stages/1/tasks/9/statement",
            "/stages/2/environmentId")
        .hasSize(18)
        .hasEntrySatisfying(
            "/stages/1/tasks/4/instanceId",
            message -> assertThat(message).contains("ORACLE").contains("POSTGRES"))
        .hasEntrySatisfying(
            "/stages/2/environmentId",
            message -> assertThat(message).contains("one stage per environment"));
  }

  @Test
  void what_is_missing_is_told() {
    assertThat(problems(post(TestWorld.DEV, Map.of("projectId", "shop"))))
        .containsKeys("/title", "/stages");
    assertThat(problems(post(TestWorld.DEV, Map.of("projectId", "nowhere"))))
        .containsKeys("/projectId");
    assertThat(
            problems(
                post(
                    TestWorld.DEV,
                    with(
                        story.issue(story.stage("test", "SELECT 1")),
                        "stages",
                        Collections.singletonList(null)))))
        .containsKeys("/stages/0");
  }

  @Test
  void a_stage_with_more_than_8_MiB_of_sql_is_refused() {
    assertThat(problems(post(TestWorld.DEV, story.issue(story.stage("test", statement(9))))))
        .hasEntrySatisfying(
            "/stages/0/tasks/0/statement", message -> assertThat(message).contains("8 MiB"));
    assertThat(
            problems(
                post(TestWorld.DEV, story.issue(story.stage("test", statement(5), statement(4))))))
        .hasEntrySatisfying("/stages/0/tasks", message -> assertThat(message).contains("8 MiB"));
  }

  @Test
  void several_statements_that_are_too_long_to_be_cut_are_refused_as_they_could_not_be_run() {
    String several = statement(3) + "; SELECT 1";
    assertThat(problems(post(TestWorld.DEV, story.issue(story.stage("test", several)))))
        .hasEntrySatisfying(
            "/stages/0/tasks/0/statement",
            message ->
                assertThat(message).contains("2097152 characters").contains("several tasks"));
    String id = story.open(story.stage("test", "SELECT 1"));
    assertThat(
            problems(
                world
                    .as(TestWorld.DEV)
                    .put()
                    .uri("/api/v1/issues/" + id + "/tasks/" + id + "-test-1/statement")
                    .header("If-Match", story.revision(id, "test"))
                    .bodyValue(Map.of("statement", several))
                    .exchange()))
        .hasEntrySatisfying("/statement", message -> assertThat(message).contains("several tasks"));
  }

  @Test
  void one_statement_that_is_too_long_to_be_read_is_unknown_and_runs() {
    String id = story.open(story.stage("test", statement(3) + ";"));
    assertThat(story.lastTold(id).at("/stage/statements/0/units/0/sqlTypes/0").asString())
        .isEqualTo("UNKNOWN");
    story.approve(id, "test");
    story.awaitStage(id, "test", "DONE");
  }

  /** One statement of a few more bytes than so many MiB. */
  private static String statement(int mebibytes) {
    return "SELECT length('" + "x".repeat(mebibytes << 20) + "')";
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "[]",
        "{\"title\": {}}",
        "{\"title\": \"t\", \"unknown\": 1}",
        "{\"stages\": \"all\"}",
        "{\"origin\": \"FAX\"}",
        "{\"title\": \"t\"} {}",
        ""
      })
  void a_body_that_cannot_be_read_is_a_bad_request(String body) {
    raw(body.getBytes(StandardCharsets.UTF_8)).expectStatus().isBadRequest();
  }

  @Test
  void a_body_that_is_not_UTF_8_is_a_bad_request() {
    byte[] latin = "{\"title\": \"caf\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);
    raw(latin).expectStatus().isBadRequest();
    byte[] overlong = "{\"title\": \"??\"}".getBytes(StandardCharsets.UTF_8);
    overlong[11] = (byte) 0xC0;
    overlong[12] = (byte) 0xAF;
    raw(overlong).expectStatus().isBadRequest();
  }

  @Test
  void half_a_surrogate_pair_is_no_text() {
    String body =
        "{\"title\": \"t\\ud800\", \"projectId\": \"shop\", \"stages\": [{\"environmentId\":"
            + " \"test\", \"tasks\": [{\"instanceId\": \"main\", \"databaseName\": \"%s\","
            + " \"statement\": \"SELECT '\\udc00'\"}]}]}";
    assertThat(
            problems(
                raw(
                    body.formatted(world.targets().database("test"))
                        .getBytes(StandardCharsets.UTF_8))))
        .containsKeys("/title", "/stages/0/tasks/0/statement");
  }

  @Test
  void a_body_that_is_far_too_large_is_refused() {
    String huge = "{\"title\": \"" + "x".repeat(70 << 20) + "\"}";
    raw(huge.getBytes(StandardCharsets.UTF_8)).expectStatus().isEqualTo(413);
  }

  @Test
  void the_same_key_and_body_give_the_same_issue() {
    String key = UUID.randomUUID().toString();
    Map<String, Object> issue = story.issue(story.stage("test", "SELECT 1"));
    String first = id(post(TestWorld.DEV, issue, key).expectStatus().isCreated());
    String second = id(post(TestWorld.DEV, issue, key).expectStatus().isOk());
    assertThat(second).isEqualTo(first);
    assertThat(story.told(first)).containsExactly("stage-arrived");
  }

  @Test
  void the_same_key_with_another_body_is_refused_and_opens_nothing() {
    String key = UUID.randomUUID().toString();
    post(TestWorld.DEV, story.issue(story.stage("test", "SELECT 1")), key)
        .expectStatus()
        .isCreated();
    String before = world.ask("SELECT count(*) FROM issue");
    assertThat(problems(post(TestWorld.DEV, story.issue(story.stage("test", "SELECT 2")), key)))
        .containsKeys("Idempotency-Key");
    assertThat(world.ask("SELECT count(*) FROM issue")).isEqualTo(before);
  }

  @Test
  void a_key_is_its_callers_own() {
    String key = UUID.randomUUID().toString();
    Map<String, Object> issue = story.issue(story.stage("test", "SELECT 1"));
    String one = id(post(TestWorld.DEV, issue, key).expectStatus().isCreated());
    String other = id(post(TestWorld.OWNER, issue, key).expectStatus().isCreated());
    assertThat(other).isNotEqualTo(one);
  }

  @Test
  void the_same_request_many_times_at_once_opens_one_issue() {
    String key = UUID.randomUUID().toString();
    Map<String, Object> issue = story.issue(story.stage("test", "SELECT 1"));
    List<String> ids =
        Flux.range(0, 12)
            .flatMap(
                _ ->
                    Mono.fromCallable(() -> id(post(TestWorld.DEV, issue, key)))
                        .subscribeOn(Schedulers.boundedElastic()),
                12)
            .collectList()
            .block();
    assertThat(ids).hasSize(12).containsOnly(Objects.requireNonNull(ids).getFirst());
    assertThat(story.told(ids.getFirst())).containsExactly("stage-arrived");
  }

  @Test
  void many_requests_at_once_open_an_issue_each_with_its_own_text() {
    List<String> ids =
        Flux.range(0, 60)
            .flatMap(
                n ->
                    Mono.fromCallable(() -> id(post(TestWorld.DEV, numbered(n), "many-" + n / 2)))
                        .subscribeOn(Schedulers.boundedElastic()),
                30)
            .collectList()
            .block();
    assertThat(ids).hasSize(60);
    assertThat(Set.copyOf(Objects.requireNonNull(ids))).hasSize(30);
    for (String id : Set.copyOf(ids)) {
      assertThat(story.told(id)).containsExactly("stage-arrived");
      assertThat("Issue " + story.lastTold(id).at("/stage/statements/0/text").asString())
          .isEqualTo(story.read(id).path("title").asString().replace("Issue", "Issue SELECT"));
    }
  }

  private Map<String, Object> numbered(int n) {
    return with(story.issue(story.stage("test", "SELECT " + n / 2)), "title", "Issue " + n / 2);
  }

  @Test
  void a_request_that_was_refused_can_be_sent_again_with_the_same_key() {
    String key = UUID.randomUUID().toString();
    post(TestWorld.DEV, Map.of("projectId", "shop"), key).expectStatus().isEqualTo(422);
    post(TestWorld.DEV, story.issue(story.stage("test", "SELECT 1")), key)
        .expectStatus()
        .isCreated();
  }

  @ParameterizedTest
  @ValueSource(strings = {"with space", "\u00e9"})
  void a_key_must_be_plain(String key) {
    post(TestWorld.DEV, story.issue(story.stage("test", "SELECT 1")), key)
        .expectStatus()
        .isBadRequest();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        TestWorld.VIEWER,
        TestWorld.RELEASER,
        TestWorld.STRANGER,
        "former@example.com",
        "unknown@example.com"
      })
  void who_holds_no_role_that_allows_it_may_not_open_issues(String email) {
    post(email, story.issue(story.stage("test", "SELECT 1"))).expectStatus().isForbidden();
    post(email, Map.of("projectId", "shop")).expectStatus().isForbidden();
  }

  @ParameterizedTest
  @ValueSource(strings = {TestWorld.DEV, TestWorld.OWNER, TestWorld.DBA, TestWorld.ADMIN})
  void who_holds_one_may(String email) {
    post(email, story.issue(story.stage("test", "SELECT 1"))).expectStatus().isCreated();
  }

  @Test
  void a_role_that_is_limited_counts_within_its_limits_only() {
    String limited = "limited@example.com";
    post(limited, story.issue(story.stage("test", "SELECT 1"))).expectStatus().isCreated();
    post(limited, story.issue(story.stage("prod", "SELECT 1"))).expectStatus().isForbidden();
    post(limited, story.issue(story.stage("test", "SELECT 1"), story.stage("prod", "SELECT 1")))
        .expectStatus()
        .isForbidden();
  }

  @Test
  void nobody_opens_issues_without_signing_in() {
    world
        .anonymous()
        .post()
        .uri("/api/v1/issues")
        .bodyValue(story.issue(story.stage("test", "SELECT 1")))
        .exchange()
        .expectStatus()
        .isUnauthorized();
  }

  private ResponseSpec post(String email, Object body) {
    return world.as(email).post().uri("/api/v1/issues").bodyValue(body).exchange();
  }

  private ResponseSpec post(String email, Object body, String key) {
    return world
        .as(email)
        .post()
        .uri("/api/v1/issues")
        .header("Idempotency-Key", key)
        .bodyValue(body)
        .exchange();
  }

  private ResponseSpec raw(byte[] body) {
    return world
        .as(TestWorld.DEV)
        .post()
        .uri("/api/v1/issues")
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue(body)
        .exchange();
  }

  private static String id(ResponseSpec answer) {
    return Objects.requireNonNull(
            answer.expectBody(JsonNode.class).returnResult().getResponseBody())
        .path("id")
        .asString();
  }

  private static Map<String, String> problems(ResponseSpec answer) {
    JsonNode problem =
        Objects.requireNonNull(
            answer
                .expectStatus()
                .isEqualTo(422)
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody(JsonNode.class)
                .returnResult()
                .getResponseBody());
    Map<String, String> errors = new HashMap<>();
    problem
        .path("errors")
        .valueStream()
        .forEach(e -> errors.put(e.path("field").asString(), e.path("message").asString()));
    return errors;
  }

  private static Map<String, Object> task(String instance, String database, String statement) {
    return Map.of("instanceId", instance, "databaseName", database, "statement", statement);
  }

  private static Map<String, Object> with(Map<String, Object> body, Object... more) {
    Map<String, Object> all = new HashMap<>(body);
    for (int i = 0; i < more.length; i += 2) {
      all.put(String.valueOf(more[i]), more[i + 1]);
    }
    return all;
  }
}
