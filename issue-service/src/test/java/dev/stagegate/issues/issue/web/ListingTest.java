package dev.stagegate.issues.issue.web;

import static dev.stagegate.events.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.events.ApprovalFact;
import dev.stagegate.events.ApprovalFact.HoldReason;
import dev.stagegate.events.Risk;
import dev.stagegate.issues.Requests;
import dev.stagegate.issues.Story;
import dev.stagegate.issues.TestWorld;
import dev.stagegate.issues.workspace.web.WorkspaceApi;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.MediaType;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.JsonNode;

/** What is found in lists, and by whom. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ListingTest {

  private final TestWorld world = TestWorld.shared();
  private final Story story = new Story(world);

  @ParameterizedTest
  @CsvSource({
    "Add order_items to 订单表, ORDER, true",
    "Add order_items to 订单表, items add, true",
    "Add order_items to 订单表, item, true",
    "Add order_items to 订单表, 订单, true",
    "Add order_items to 订单表, 单, true",
    "Add order_items to 订单表, 表订, false",
    "Add order_items to 订单表, tems, false",
    "Add order_items to 订单表, order nothing, false",
    "'%_\\''; drop', DROP, true",
  })
  void words_and_beginnings_of_words_find_a_title(String title, String text, boolean found) {
    String mark = "m" + UUID.randomUUID().toString().substring(0, 8);
    String id = open(title + " " + mark, Map.of());
    assertThat(ids(TestWorld.OWNER, Map.of("q", text + " " + mark)).contains(id)).isEqualTo(found);
  }

  @Test
  void its_number_finds_it() {
    String id = open("Numbered", Map.of());
    assertThat(ids(TestWorld.OWNER, Map.of("q", id))).contains(id);
  }

  @Test
  void every_filter_narrows_the_list() {
    String mark = "f" + UUID.randomUUID().toString().substring(0, 8);
    String plain = open("Plain " + mark, Map.of());
    String assigned = open("Assigned " + mark, Map.of("assignee", TestWorld.OWNER));
    String role = role("Role " + mark);
    assertThat(ids(TestWorld.OWNER, Map.of("q", mark))).containsExactly(role, assigned, plain);
    assertThat(ids(TestWorld.OWNER, Map.of("q", mark, "assignee", TestWorld.OWNER)))
        .containsExactly(assigned);
    assertThat(ids(TestWorld.OWNER, Map.of("q", mark, "source", "REQUEST_ROLE")))
        .containsExactly(role);
    assertThat(ids(TestWorld.OWNER, Map.of("q", mark, "state", "DONE"))).isEmpty();
    assertThat(ids(TestWorld.OWNER, Map.of("q", mark, "state", "OPEN", "projectId", "shop")))
        .containsExactly(role, assigned, plain);
    assertThat(ids(TestWorld.OWNER, Map.of("q", mark, "projectId", "crm"))).isEmpty();
    assertThat(ids(TestWorld.OWNER, Map.of("creator", TestWorld.STRANGER, "q", mark)))
        .containsExactly(role);
  }

  @Test
  void issues_are_found_by_the_environments_and_the_risk_of_their_stages() {
    String mark = "r" + UUID.randomUUID().toString().substring(0, 8);
    String quiet = open("Quiet " + mark, Map.of());
    String both =
        open(
            "Both " + mark,
            Map.of(
                "stages",
                List.of(story.stage("test", "SELECT 1"), story.stage("prod", "SELECT 2"))));
    for (Map<String, String> alike : List.of(Map.of("q", mark), Map.<String, String>of())) {
      assertThat(ids(TestWorld.OWNER, with(alike, "environmentId", "test"))).contains(both, quiet);
      assertThat(ids(TestWorld.OWNER, with(alike, "environmentId", "prod")))
          .contains(both)
          .doesNotContain(quiet);
      assertThat(ids(TestWorld.OWNER, with(alike, "environmentId", "nowhere"))).isEmpty();
      assertThat(ids(TestWorld.OWNER, with(alike, "risk", "LOW"))).doesNotContain(both, quiet);
    }

    opened(quiet, "test", Risk.LOW);
    opened(both, "test", Risk.HIGH);
    opened(both, "prod", Risk.HIGH);
    Map<String, String> high = Map.of("risk", "HIGH", "projectId", "shop");
    assertThat(ids(TestWorld.OWNER, high)).containsOnlyOnce(both).doesNotContain(quiet);
    assertThat(ids(TestWorld.OWNER, with(high, "environmentId", "prod"))).contains(both);
    assertThat(ids(TestWorld.OWNER, Map.of("risk", "LOW", "q", mark))).containsExactly(quiet);
    assertThat(ids(TestWorld.OWNER, Map.of("risk", "LOW", "environmentId", "prod", "q", mark)))
        .isEmpty();
    assertThat(ids(TestWorld.OWNER, with(high, "cursor", both))).doesNotContain(both);
    assertThat(ids(TestWorld.OWNER, with(high, "state", "DONE"))).doesNotContain(both);
    assertThat(ids(TestWorld.STRANGER, Map.of("risk", "HIGH"))).doesNotContain(both);

    // Asked for anew, it is less harmful.
    opened(both, "test", Risk.MODERATE);
    opened(both, "prod", Risk.MODERATE);
    assertThat(ids(TestWorld.OWNER, high)).doesNotContain(both);
    assertThat(ids(TestWorld.OWNER, Map.of("risk", "MODERATE", "q", mark))).containsExactly(both);
  }

  @Test
  void issues_are_found_by_how_their_current_stage_stands() {
    String mark = "c" + UUID.randomUUID().toString().substring(0, 8);
    List<Map<String, Object>> stages =
        List.of(story.stage("test", "SELECT 1"), story.stage("prod", "SELECT 2"));
    String rejected = open("Rejected " + mark, Map.of("stages", stages));
    story.take(story.rejection(rejected, "test", "No."));
    String second = open("Second " + mark, Map.of("stages", stages));
    story.approve(second, "test");
    story.awaitStage(second, "test", "DONE");
    story.awaitStage(second, "prod", "AWAITING_APPROVAL");
    String done = open("Done " + mark, Map.of());
    story.approve(done, "test");
    story.awaitStage(done, "test", "DONE");

    for (Map<String, String> alike :
        List.of(Map.of("q", mark), Map.of("projectId", "shop"), Map.<String, String>of())) {
      assertThat(ids(TestWorld.OWNER, with(alike, "stage", "REJECTED")))
          .contains(rejected)
          .doesNotContain(second, done);
      assertThat(ids(TestWorld.OWNER, with(alike, "stage", "AWAITING_APPROVAL")))
          .contains(second)
          .doesNotContain(rejected, done);
      assertThat(ids(TestWorld.OWNER, with(alike, "stage", "DONE"))).doesNotContain(second, done);
    }
    assertThat(ids(TestWorld.OWNER, Map.of("q", mark, "stage", "REJECTED", "state", "DONE")))
        .isEmpty();
    assertThat(ids(TestWorld.STRANGER, Map.of("stage", "REJECTED"))).doesNotContain(rejected);
  }

  @Test
  void issues_whose_approval_is_held_are_found_until_it_goes_on() {
    String mark = "h" + UUID.randomUUID().toString().substring(0, 8);
    String held = open("Held " + mark, Map.of());
    String waiting = open("Waiting " + mark, Map.of());
    story.take(hold(held));
    opened(waiting, "test", Risk.LOW);
    for (Map<String, String> alike : List.of(Map.of("q", mark), Map.of("projectId", "shop"))) {
      assertThat(ids(TestWorld.OWNER, with(alike, "approval", "HELD")))
          .contains(held)
          .doesNotContain(waiting);
      assertThat(ids(TestWorld.OWNER, with(alike, "approval", "OPEN")))
          .contains(waiting)
          .doesNotContain(held);
    }
    assertThat(isHeld(mark)).containsExactly(false, true);
    opened(held, "test", Risk.LOW);
    assertThat(isHeld(mark)).containsExactly(false, false);
    assertThat(ids(TestWorld.OWNER, Map.of("q", mark, "approval", "HELD"))).isEmpty();

    // One of an earlier approval that is heard of late changes nothing.
    story.take(hold(waiting));
    assertThat(ids(TestWorld.OWNER, Map.of("q", mark, "approval", "HELD"))).isEmpty();
    story.approve(waiting, "test");
    story.take(hold(waiting));
    assertThat(ids(TestWorld.OWNER, Map.of("q", mark, "approval", "HELD"))).isEmpty();
  }

  /** Of each that has the mark, the newest first. */
  private List<Boolean> isHeld(String mark) {
    return list(TestWorld.OWNER, Map.of("q", mark))
        .path("items")
        .valueStream()
        .map(item -> item.at("/currentStage/held").asBoolean())
        .toList();
  }

  @Test
  void issues_that_their_checks_stop_are_found_apart_from_those_that_are_still_being_checked() {
    String mark = "t" + UUID.randomUUID().toString().substring(0, 8);
    String stopped =
        open(
            "Stopped " + mark,
            Map.of(
                "stages",
                List.of(
                    story.stage("test", "SELECT 1"),
                    story.stage("staging", "DELETE FROM never_there"))));
    String waiting = open("Waiting " + mark, Map.of());
    staging(Map.of("errorsStop", "REQUEST"));
    try {
      lookedAtLongAgo(stopped);
      story.approve(stopped, "test");
      eventually(
          () -> assertThat(story.stageOf(stopped, "staging").path("stopped").asBoolean()).isTrue());
    } finally {
      staging(Map.of());
    }
    Map<String, String> checking = Map.of("q", mark, "stage", "CHECKING");
    assertThat(ids(TestWorld.OWNER, with(checking, "stopped", "true"))).containsExactly(stopped);
    assertThat(ids(TestWorld.OWNER, with(checking, "stopped", "false"))).isEmpty();
    assertThat(ids(TestWorld.OWNER, Map.of("q", mark, "stopped", "true"))).containsExactly(stopped);
    assertThat(ids(TestWorld.OWNER, Map.of("q", mark, "stopped", "false")))
        .containsExactly(waiting);

    // As if only its target were away, so that it is looked at again by itself.
    world.tell(
        """
        UPDATE issue SET body = jsonb_set(body, '{stages,1,outOfReach}',
          '{"times": 1, "since": "2026-01-01T00:00:00Z", "again": "2126-01-01T00:00:00Z",
            "until": null, "why": "It is away."}') WHERE id = %s
        """
            .formatted(stopped));
    assertThat(ids(TestWorld.OWNER, with(checking, "stopped", "true"))).isEmpty();
    assertThat(ids(TestWorld.OWNER, with(checking, "stopped", "false"))).containsExactly(stopped);
  }

  private void staging(Map<String, String> policy) {
    WorkspaceApi api = new WorkspaceApi(world);
    String path = "/environments/staging";
    Map<String, String> body = new HashMap<>(Map.of("title", "Staging", "rollout", "AUTOMATIC"));
    body.putAll(policy);
    String etag = api.get(TestWorld.ADMIN, path).etag();
    assertThat(api.put(TestWorld.ADMIN, path, etag, body).status()).isEqualTo(200);
  }

  /** As if its second stage had to wait for months: it is looked at again when its turn comes. */
  private void lookedAtLongAgo(String id) {
    world.tell(
        """
        UPDATE issue SET body = jsonb_set(body, '{stages,1,plan,tasks,0,checks,at}',
          '"2026-01-01T00:00:00Z"') WHERE id = %s
        """
            .formatted(id));
  }

  @Test
  void a_list_says_of_an_issue_what_its_page_says() {
    String mark = "s" + UUID.randomUUID().toString().substring(0, 8);
    Map<String, Object> twoStages =
        Map.of(
            "labels",
            List.of("urgent", "a,b \"c\" {}"),
            "stages",
            List.of(story.stage("test", "SELECT 1"), story.stage("prod", "SELECT 2")));
    String asked = open("Asked " + mark, Map.of("assignee", TestWorld.OWNER));
    String rated = open("Rated " + mark, twoStages);
    opened(rated, "test", Risk.HIGH);
    String second = open("Second " + mark, twoStages);
    story.approve(second, "test");
    story.awaitStage(second, "test", "DONE");
    opened(second, "prod", Risk.LOW);
    String rejected = open("Rejected " + mark, Map.of());
    story.take(story.rejection(rejected, "test", "No."));
    String done = open("Done " + mark, Map.of());
    story.approve(done, "test");
    story.awaitStage(done, "test", "DONE");

    List<JsonNode> items =
        list(TestWorld.OWNER, Map.of("q", mark)).path("items").valueStream().toList();
    assertThat(items.stream().map(item -> item.path("id").asString()))
        .containsExactly(done, rejected, second, rated, asked);
    for (JsonNode item : items) {
      JsonNode issue = story.read(item.path("id").asString());
      for (String name :
          List.of("title", "projectId", "creator", "labels", "assignee", "state", "openedAt")) {
        assertThat(item.path(name)).as(name).isEqualTo(issue.path(name));
      }
      JsonNode stage = item.path("currentStage");
      Optional<JsonNode> current =
          issue
              .path("stages")
              .valueStream()
              .filter(each -> !each.path("state").asString().equals("DONE"))
              .findFirst();
      assertThat(stage.isObject()).isEqualTo(current.isPresent());
      current.ifPresent(
          expected -> {
            for (String name : List.of("stageId", "environmentId", "state", "stopped")) {
              assertThat(stage.path(name)).as(name).isEqualTo(expected.path(name));
            }
            assertThat(stage.path("held").asBoolean())
                .isEqualTo(expected.path("approval").path("state").asString("").equals("HELD"));
            assertThat(stage.path("risk").asString(""))
                .isEqualTo(expected.path("approval").path("risk").asString(""));
          });
    }
    assertThat(items.stream().map(item -> item.at("/currentStage/risk").asString("none")))
        .containsExactly("none", "none", "LOW", "HIGH", "none");
  }

  /** It writes the same columns but one, and nothing beside the issue. */
  @Test
  void what_an_older_replica_writes_is_found_as_well() {
    String mark = "o" + UUID.randomUUID().toString().substring(0, 8);
    String like = open("Like " + mark, Map.of());
    String id = String.valueOf(1_000_000_000L + Long.parseLong(like));
    world.tell(
        """
        INSERT INTO issue (id, title, source, project_id, creator, opened_at, state, entries, body)
        SELECT %1$s, title, source, project_id, creator, opened_at, state, entries,
          jsonb_set(body, '{id}', '"%1$s"')
        FROM issue WHERE id = %2$s
        """
            .formatted(id, like));
    Map<String, String> inTest = Map.of("environmentId", "test", "q", mark);
    assertThat(ids(TestWorld.OWNER, inTest)).containsExactly(id, like);
    assertThat(ids(TestWorld.OWNER, with(inTest, "risk", "HIGH"))).isEmpty();

    opened(like, "test", Risk.HIGH);
    world.tell(
        """
        UPDATE issue SET entries = entries + 1,
          body = (SELECT jsonb_set(body, '{id}', '"%1$s"') FROM issue WHERE id = %2$s)
        WHERE id = %1$s
        """
            .formatted(id, like));
    assertThat(ids(TestWorld.OWNER, with(inTest, "risk", "HIGH"))).containsExactly(id, like);
    world.tell("DELETE FROM issue_stage WHERE issue_id = " + id);
    world.tell("DELETE FROM issue WHERE id = " + id);
  }

  @Test
  void a_filter_that_is_none_is_a_bad_request() {
    world
        .as(TestWorld.OWNER)
        .get()
        .uri("/api/v1/issues?risk=TERRIBLE")
        .exchange()
        .expectStatus()
        .isBadRequest();
  }

  private ApprovalFact hold(String issueId) {
    return new ApprovalFact.ApprovalHeld(
        UUID.randomUUID().toString(),
        issueId,
        issueId + "-test",
        story.revision(issueId, "test"),
        HoldReason.UNMATCHED,
        "No flow.");
  }

  private void opened(String issueId, String environment, Risk risk) {
    story.take(
        new ApprovalFact.ApprovalOpened(
            UUID.randomUUID().toString(),
            issueId,
            issueId + "-" + environment,
            story.revision(issueId, environment),
            risk,
            List.of(),
            List.of()));
  }

  private static Map<String, String> with(Map<String, String> query, String name, String value) {
    Map<String, String> more = new HashMap<>(query);
    more.put(name, value);
    return more;
  }

  @Test
  void people_see_their_projects_and_what_they_created_page_by_page() {
    String mark = "p" + UUID.randomUUID().toString().substring(0, 8);
    String theirs = open("Of the project " + mark, Map.of());
    String own = role("Of a stranger " + mark);
    assertThat(ids(TestWorld.STRANGER, Map.of("q", mark))).containsExactly(own);
    assertThat(ids(TestWorld.STRANGER, Map.of())).contains(own).doesNotContain(theirs);
    assertThat(ids(TestWorld.STRANGER, Map.of("projectId", "shop")))
        .contains(own)
        .doesNotContain(theirs);
    assertThat(ids(TestWorld.DEV, Map.of("limit", "1"))).hasSize(1);
    assertThat(ids(TestWorld.DEV, Map.of("cursor", own, "limit", "1"))).containsExactly(theirs);
  }

  @Test
  void a_search_finds_what_thousands_of_newer_issues_do_not_have() {
    String mark = "w" + UUID.randomUUID().toString().substring(0, 8);
    String old = open("Old " + mark, Map.of());
    world.tell(
        """
        INSERT INTO issue (id, title, source, project_id, creator, opened_at, state, entries, body)
        SELECT nextval('issue_number'), 'Another', source, 'nowhere', 'nobody', opened_at, 'CLOSED', entries, body
        FROM issue, generate_series(1, 10001) WHERE id = %s
        """
            .formatted(old));
    assertThat(ids(TestWorld.OWNER, Map.of("q", mark))).containsExactly(old);
    String fresh = open("New " + mark, Map.of());
    assertThat(ids(TestWorld.OWNER, Map.of("q", mark))).containsExactly(fresh, old);
    assertThat(ids(TestWorld.OWNER, Map.of("q", mark, "limit", "1"))).containsExactly(fresh);
    assertThat(ids(TestWorld.OWNER, Map.of("q", mark, "cursor", fresh))).containsExactly(old);
    assertThat(ids(TestWorld.OWNER, Map.of("q", mark, "environmentId", "test")))
        .containsExactly(fresh, old);
    world.tell("DELETE FROM issue_stage WHERE project_id = 'nowhere'");
    world.tell("DELETE FROM issue WHERE project_id = 'nowhere'");
  }

  private String open(String title, Map<String, Object> more) {
    Map<String, Object> issue = new HashMap<>(story.issue(story.stage("test", "SELECT 1")));
    issue.put("title", title);
    issue.putAll(more);
    return post(TestWorld.DEV, issue);
  }

  private String role(String title) {
    return post(
        TestWorld.STRANGER,
        Map.of(
            "title",
            title,
            "projectId",
            "shop",
            "source",
            "REQUEST_ROLE",
            "stages",
            List.of(
                Map.of(
                    "environmentId",
                    "test",
                    "tasks",
                    List.of(Map.of("role", Map.of("roleId", "projectViewer")))))));
  }

  private String post(String as, Map<String, Object> issue) {
    return Requests.body(
            world
                .as(as)
                .post()
                .uri("/api/v1/issues")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(issue)
                .exchange()
                .expectStatus()
                .isCreated())
        .path("id")
        .asString();
  }

  private List<String> ids(String as, Map<String, String> query) {
    return list(as, query)
        .path("items")
        .valueStream()
        .map(item -> item.path("id").asString())
        .toList();
  }

  private JsonNode list(String as, Map<String, String> query) {
    UriComponentsBuilder uri =
        UriComponentsBuilder.fromUriString(world.baseUrl() + "/api/v1/issues");
    query.keySet().forEach(name -> uri.queryParam(name, "{" + name + "}"));
    return Requests.body(
        world
            .as(as)
            .get()
            .uri(uri.encode().buildAndExpand(query).toUri())
            .exchange()
            .expectStatus()
            .isOk());
  }
}
