package dev.stagegate.issues.issue.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.events.ApprovalFact.ApprovalHeld;
import dev.stagegate.events.ApprovalFact.ApprovalOpened;
import dev.stagegate.events.ApprovalFact.HoldReason;
import dev.stagegate.events.ApprovalFact.NodeClosed;
import dev.stagegate.events.ApprovalFact.NodeOpened;
import dev.stagegate.events.ApprovalFact.NodeOutcome;
import dev.stagegate.events.Channel;
import dev.stagegate.events.MatchedFlow;
import dev.stagegate.events.NodeRequest;
import dev.stagegate.events.PlannedNode;
import dev.stagegate.events.ReviewFact.InvitationDelayed;
import dev.stagegate.events.ReviewFact.InvitationFailed;
import dev.stagegate.events.ReviewFact.InvitationFault;
import dev.stagegate.events.ReviewFact.InvitationSent;
import dev.stagegate.events.Risk;
import dev.stagegate.events.StageSnapshot;
import dev.stagegate.issues.Story;
import dev.stagegate.issues.TestWorld;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ActingOnIssueTest {

  private final TestWorld world = TestWorld.shared();
  private final Story story = new Story(world);

  @ParameterizedTest
  @ValueSource(strings = {"stranger@example.com", "former@example.com", "nobody@example.com"})
  void who_holds_nothing_sees_nothing_and_can_do_nothing(String email) {
    String id = story.open(story.stage("test", "SELECT 1"));
    get(email, "/" + id).expectStatus().isNotFound();
    get(email, "/" + id + "/timeline").expectStatus().isNotFound();
    get(email, "/" + id + "/events").expectStatus().isNotFound();
    get(email, "/" + id + "/tasks/" + id + "-test-1/statement").expectStatus().isNotFound();
    put(email, id, "/tasks/" + id + "-test-1/statement", "SELECT 2").expectStatus().isNotFound();
    call(email, HttpMethod.PUT, "/" + id + "/assignee", Map.of()).expectStatus().isNotFound();
    for (String act :
        List.of(
            "/bell",
            "/close",
            "/stages/" + id + "-test/rollout",
            "/tasks/" + id + "-test-1/retry",
            "/tasks/" + id + "-test-1/confirm",
            "/tasks/" + id + "-test-1/skip")) {
      Map<String, Object> body = act.endsWith("/retry") ? Map.of() : Map.of("reason", "so");
      call(email, HttpMethod.POST, "/" + id + act, body).expectStatus().isNotFound();
    }
    assertThat(items(get(email, "?limit=200"))).isEmpty();
    assertThat(story.timeline(id)).containsExactly("ISSUE_OPENED", "STAGE_ARRIVED");
  }

  /**
   * Who may read, and is not the creator: 403 is denied, anything else got past the permissions.
   */
  @ParameterizedTest
  @CsvSource({
    "viewer@example.com,   403, 403, 403, 403, 403",
    "releaser@example.com, 403, 403, 403, 403, 409",
    "limited@example.com,  200, 403, 403, 403, 403",
    "owner@example.com,    200, 200, 403, 200, 409",
    "dba@example.com,      200, 200, 403, 200, 409",
    "admin@example.com,    200, 200, 403, 200, 409"
  })
  void a_role_allows_what_the_table_says(
      String email, int statement, int assignee, int bell, int close, int rollout) {
    String id = story.open(story.stage("test", "SELECT 1"));
    boolean releases = rollout != 403;
    get(email, "/" + id)
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.stages[0].mayRelease")
        .isEqualTo(releases)
        .jsonPath("$.stages[0].tasks[0].allowed.length()")
        .isEqualTo(releases ? 4 : 0);
    put(email, id, "/tasks/" + id + "-test-1/statement", "SELECT 2")
        .expectStatus()
        .isEqualTo(statement);
    call(email, HttpMethod.PUT, "/" + id + "/assignee", Map.of("assignee", TestWorld.DBA))
        .expectStatus()
        .isEqualTo(assignee);
    call(email, HttpMethod.POST, "/" + id + "/bell", Map.of()).expectStatus().isEqualTo(bell);
    call(email, HttpMethod.POST, "/" + id + "/stages/" + id + "-test/rollout", Map.of())
        .expectStatus()
        .isEqualTo(rollout);
    call(email, HttpMethod.POST, "/" + id + "/tasks/" + id + "-test-1/retry", Map.of())
        .expectStatus()
        .isEqualTo(rollout);
    call(
            email,
            HttpMethod.POST,
            "/" + id + "/tasks/" + id + "-test-1/skip",
            Map.of("reason", "not needed"))
        .expectStatus()
        .isEqualTo(rollout);
    call(email, HttpMethod.POST, "/" + id + "/close", Map.of()).expectStatus().isEqualTo(close);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  "})
  void a_task_is_not_skipped_without_a_reason(String reason) {
    String id = story.open(story.stage("test", "SELECT 1"));
    call(
            "owner@example.com",
            HttpMethod.POST,
            "/" + id + "/tasks/" + id + "-test-1/skip",
            Map.of("reason", reason))
        .expectStatus()
        .isEqualTo(422)
        .expectBody()
        .jsonPath("$.errors[0].field")
        .isEqualTo("/reason");
  }

  @Test
  void a_role_with_limits_is_not_held_outside_them() {
    String id = story.open(story.stage("prod", "SELECT 1"));
    put("limited@example.com", id, "/tasks/" + id + "-prod-1/statement", "SELECT 2")
        .expectStatus()
        .isForbidden();
  }

  @Test
  void the_creator_rings_closes_and_assigns() {
    String id = story.open(story.stage("test", "SELECT 1"));
    call(TestWorld.DEV, HttpMethod.POST, "/" + id + "/bell", Map.of()).expectStatus().isOk();
    call(TestWorld.DEV, HttpMethod.POST, "/" + id + "/bell", Map.of())
        .expectStatus()
        .isEqualTo(429)
        .expectHeader()
        .exists("Retry-After");
    Map<String, Object> assignee = Map.of("assignee", "OWNER@example.com");
    call(TestWorld.DEV, HttpMethod.PUT, "/" + id + "/assignee", assignee).expectStatus().isOk();
    call(TestWorld.DEV, HttpMethod.PUT, "/" + id + "/assignee", assignee).expectStatus().isOk();
    call(TestWorld.DEV, HttpMethod.POST, "/" + id + "/close", Map.of("reason", "not needed"))
        .expectStatus()
        .isOk();
    assertThat(story.told(id))
        .containsExactly("stage-arrived", "bell-rung", "assignee-changed", "stage-withdrawn");
    assertThat(story.lastTold(id).path("reason").asString()).isEqualTo("not needed");
    assertThat(story.read(id).path("assignee").asString()).isEqualTo(TestWorld.OWNER);
    call(TestWorld.DEV, HttpMethod.POST, "/" + id + "/close", Map.of()).expectStatus().isOk();
    assertThat(story.told(id)).hasSize(4);
  }

  @Test
  void an_assignee_who_is_not_there_is_refused() {
    String id = story.open(story.stage("test", "SELECT 1"));
    for (String nobody : List.of("nobody@example.com", "gone@example.com", "")) {
      call(TestWorld.DEV, HttpMethod.PUT, "/" + id + "/assignee", Map.of("assignee", nobody))
          .expectStatus()
          .isEqualTo(422);
    }
  }

  @Test
  void a_statement_is_changed_by_who_saw_the_present_revision() {
    String id = story.open(story.stage("test", "SELECT 1"));
    String path = "/" + id + "/tasks/" + id + "-test-1/statement";
    String seen = story.revision(id, "test");
    call(TestWorld.DEV, HttpMethod.PUT, path, Map.of("statement", "SELECT 2"))
        .expectStatus()
        .isEqualTo(428);
    change(path, "nonsense", "SELECT 2").expectStatus().isBadRequest();
    change(path, seen, "SELECT 2").expectStatus().isOk();
    change(path, seen, "SELECT 3").expectStatus().isEqualTo(412);
    assertThat(story.told(id)).containsExactly("stage-arrived", "statement-changed");
    assertThat(story.lastTold(id).at("/stage/statements/0/text").asString()).isEqualTo("SELECT 2");
    assertThat(story.lastTold(id).at("/stage/revision").asString())
        .isEqualTo(story.revision(id, "test"));
    JsonNode text = body(get(TestWorld.VIEWER, path));
    assertThat(text.path("statement").asString()).isEqualTo("SELECT 2");
  }

  @Test
  void what_a_task_ran_earlier_can_be_read_by_its_digest_within_the_issue_alone() {
    String id = story.open(story.stage("test", "SELECT 'one'"));
    String other = story.open(story.stage("test", "SELECT 'other'"));
    String path = "/" + id + "/tasks/" + id + "-test-1/statement";
    String earlier = body(get(TestWorld.VIEWER, path)).path("sha256").asString();
    String others =
        body(get(TestWorld.VIEWER, "/" + other + "/tasks/" + other + "-test-1/statement"))
            .path("sha256")
            .asString();
    change(path, story.revision(id, "test"), "SELECT 'two'").expectStatus().isOk();

    JsonNode text = body(get(TestWorld.VIEWER, path + "?sha256=" + earlier));
    assertThat(text.path("statement").asString()).isEqualTo("SELECT 'one'");
    assertThat(text.path("sha256").asString()).isEqualTo(earlier);
    get(TestWorld.VIEWER, path + "?sha256=" + others).expectStatus().isNotFound();
    get(TestWorld.VIEWER, path + "?sha256=x").expectStatus().isBadRequest();
    get(TestWorld.STRANGER, path + "?sha256=" + earlier).expectStatus().isNotFound();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-- nothing", "BEGIN", "SELECT '\u0000'"})
  void a_text_that_cannot_be_a_statement_is_refused(String sql) {
    String id = story.open(story.stage("test", "SELECT 1"));
    change("/" + id + "/tasks/" + id + "-test-1/statement", story.revision(id, "test"), sql)
        .expectStatus()
        .isEqualTo(422)
        .expectBody()
        .jsonPath("$.errors[0].field")
        .isEqualTo("/statement");
  }

  @Test
  void a_text_that_makes_the_stage_larger_than_8_MiB_is_refused_and_nothing_is_lost() {
    String id = story.open(story.stage("test", "SELECT 1", ofMiB(4)));
    String path = "/" + id + "/tasks/" + id + "-test-1/statement";
    String seen = story.revision(id, "test");
    for (int times : List.of(9, 5)) {
      JsonNode problem =
          Objects.requireNonNull(
              change(path, seen, ofMiB(times))
                  .expectStatus()
                  .isEqualTo(422)
                  .expectHeader()
                  .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                  .expectBody(JsonNode.class)
                  .returnResult()
                  .getResponseBody());
      assertThat(problem.at("/errors/0/field").asString()).isEqualTo("/statement");
      assertThat(problem.at("/errors/0/message").asString()).contains("8 MiB");
    }
    assertThat(story.revision(id, "test")).isEqualTo(seen);
    assertThat(body(get(TestWorld.DEV, path)).path("statement").asString()).isEqualTo("SELECT 1");
    assertThat(story.told(id)).containsExactly("stage-arrived");
    assertThat(story.timeline(id)).containsExactly("ISSUE_OPENED", "STAGE_ARRIVED");
    change(path, seen, ofMiB(3)).expectStatus().isOk();
  }

  /** One statement: several that are so long together could not be run. */
  private static String ofMiB(int mebibytes) {
    return "SELECT '" + "x".repeat(mebibytes << 20) + "'";
  }

  @Test
  void what_is_not_there_is_not_found() {
    for (String id : List.of("999999999", "abc", "0", "99999999999999999999")) {
      get(TestWorld.ADMIN, "/" + id).expectStatus().isNotFound();
      call(TestWorld.ADMIN, HttpMethod.POST, "/" + id + "/close", Map.of())
          .expectStatus()
          .isNotFound();
    }
    String id = story.open(story.stage("test", "SELECT 1"));
    call(TestWorld.ADMIN, HttpMethod.POST, "/" + id + "/stages/nowhere/rollout", Map.of())
        .expectStatus()
        .isNotFound();
    call(TestWorld.ADMIN, HttpMethod.POST, "/" + id + "/tasks/nowhere/retry", Map.of())
        .expectStatus()
        .isNotFound();
    change("/" + id + "/tasks/nowhere/statement", story.revision(id, "test"), "SELECT 2")
        .expectStatus()
        .isNotFound();
  }

  @Test
  void issues_are_listed_newest_first_page_by_page_and_filtered() {
    String first = story.open(story.stage("test", "SELECT 1"));
    String second = story.open(story.stage("test", "SELECT 1"));
    call(TestWorld.DEV, HttpMethod.POST, "/" + second + "/close", Map.of()).expectStatus().isOk();
    JsonNode page = body(get(TestWorld.VIEWER, "?limit=1"));
    assertThat(page.at("/items/0/id").asString()).isEqualTo(second);
    JsonNode next = body(get(TestWorld.VIEWER, "?limit=1&cursor=" + page.path("next").asString()));
    assertThat(next.at("/items/0/id").asString()).isEqualTo(first);
    assertThat(items(get(TestWorld.VIEWER, "?state=CLOSED&projectId=shop&creator=dev@example.com")))
        .contains(second)
        .doesNotContain(first);
    assertThat(items(get(TestWorld.VIEWER, "?projectId=crm"))).isEmpty();
    assertThat(items(get(TestWorld.VIEWER, "?creator=nobody@example.com"))).isEmpty();
    get(TestWorld.VIEWER, "?cursor=x").expectStatus().isBadRequest();
    get(TestWorld.VIEWER, "?limit=0").expectStatus().isBadRequest();
    get(TestWorld.VIEWER, "?limit=1000").expectStatus().isBadRequest();
    get(TestWorld.VIEWER, "?state=SLEEPING").expectStatus().isBadRequest();
  }

  @Test
  void how_the_approval_stands_is_shown_and_written_into_the_timeline() {
    String id = story.open(story.stage("test", "SELECT 1"));
    StageSnapshot stage =
        JsonMapper.shared().treeToValue(story.lastTold(id).path("stage"), StageSnapshot.class);
    PlannedNode node = PlannedNode.ofRole("n1", "Project Owner", "projectOwner");
    MatchedFlow flow = new MatchedFlow("f1", "Everything else", "");
    List<String> asked = List.of(TestWorld.OWNER);
    story.take(
        new InvitationSent(
            "i1",
            "a1",
            id,
            id + "-test",
            "n1",
            Channel.FEISHU,
            asked,
            List.of(),
            true,
            "ref",
            "https://feishu.example.com/1"));
    story.take(
        new ApprovalOpened(
            "a1", id, id + "-test", stage.revision(), Risk.LOW, List.of(flow), List.of(node)));
    story.take(
        new NodeOpened(
            new NodeRequest(
                "a1", node, 1, 1, 1, asked, asked, true, Risk.LOW, List.of(flow), stage)));
    story.take(
        new InvitationFailed(
            "i2",
            "a1",
            id,
            id + "-test",
            "n1",
            Channel.LARK,
            asked,
            InvitationFault.PERSON_UNKNOWN,
            "no such person",
            1));
    JsonNode approval = story.stageOf(id, "test").path("approval");
    assertThat(approval.path("state").asString()).isEqualTo("OPEN");
    assertThat(approval.at("/openNode/asked/0").asString()).isEqualTo(TestWorld.OWNER);
    assertThat(approval.at("/invitations/0/link").asString())
        .isEqualTo("https://feishu.example.com/1");
    assertThat(approval.at("/invitations/1/reason").asString()).contains("no such person");
    story.take(
        new ApprovalHeld(
            "a1", id, id + "-test", stage.revision(), HoldReason.NOBODY_ELIGIBLE, "nobody"));
    assertThat(story.stageOf(id, "test").at("/approval/heldBecause").asString()).contains("nobody");
    assertThat(story.timeline(id))
        .containsExactly(
            "ISSUE_OPENED",
            "STAGE_ARRIVED",
            "INVITATION_SENT",
            "APPROVAL_OPENED",
            "NODE_OPENED",
            "INVITATION_FAILED",
            "APPROVAL_HELD");
  }

  @Test
  void an_invitation_that_waits_for_room_says_how_long_until_it_goes_out() {
    String id = story.open(story.stage("test", "SELECT 1"));
    StageSnapshot stage =
        JsonMapper.shared().treeToValue(story.lastTold(id).path("stage"), StageSnapshot.class);
    PlannedNode node = PlannedNode.ofRole("n1", "Project Owner", "projectOwner");
    MatchedFlow flow = new MatchedFlow("f1", "Everything else", "");
    List<String> asked = List.of(TestWorld.OWNER);
    story.take(
        new ApprovalOpened(
            "a1", id, id + "-test", stage.revision(), Risk.LOW, List.of(flow), List.of(node)));
    NodeRequest request =
        new NodeRequest("a1", node, 1, 1, 1, asked, asked, true, Risk.LOW, List.of(flow), stage);
    story.take(new NodeOpened(request));
    Instant expected = Instant.parse("2026-11-20T08:02:00Z");
    story.take(
        new InvitationDelayed(
            "i1", "a1", id, id + "-test", "n1", Channel.FEISHU, asked, 240, expected));
    JsonNode waiting = story.stageOf(id, "test").at("/approval/invitations/0");
    assertThat(waiting.path("state").asString()).isEqualTo("DELAYED");
    assertThat(waiting.path("ahead").asInt()).isEqualTo(240);
    assertThat(Instant.parse(waiting.path("expectedAt").asString())).isEqualTo(expected);
    assertThat(story.timeline(id)).endsWith("INVITATION_DELAYED");

    story.take(
        new InvitationSent(
            "i1",
            "a1",
            id,
            id + "-test",
            "n1",
            Channel.FEISHU,
            asked,
            List.of(),
            false,
            "ref",
            null));
    JsonNode sent = story.stageOf(id, "test").at("/approval/invitations/0");
    assertThat(sent.path("state").asString()).isEqualTo("SENT");
    assertThat(sent.path("expectedAt").isNull()).isTrue();

    // Another one, whose node is decided before it went out.
    story.take(
        new InvitationDelayed(
            "i2", "a1", id, id + "-test", "n1", Channel.FEISHU, asked, 3, expected));
    story.take(
        new NodeClosed("a1", id, id + "-test", "n1", NodeOutcome.WITHDRAWN, null, null, null));
    story.take(
        new InvitationDelayed(
            "i2", "a1", id, id + "-test", "n1", Channel.FEISHU, asked, 2, expected));
    assertThat(story.stageOf(id, "test").at("/approval/invitations")).hasSize(1);
    assertThat(story.timeline(id)).endsWith("NODE_CLOSED");
  }

  private ResponseSpec get(String email, String path) {
    return world.as(email).get().uri("/api/v1/issues" + path).exchange();
  }

  private ResponseSpec call(String email, HttpMethod method, String path, Object body) {
    return world.as(email).method(method).uri("/api/v1/issues" + path).bodyValue(body).exchange();
  }

  private ResponseSpec put(String email, String id, String path, String sql) {
    return world
        .as(email)
        .put()
        .uri("/api/v1/issues/" + id + path)
        .header("If-Match", story.read(id).at("/stages/0/revision").asString())
        .bodyValue(Map.of("statement", sql))
        .exchange();
  }

  private ResponseSpec change(String path, String revision, String sql) {
    return world
        .as(TestWorld.DEV)
        .put()
        .uri("/api/v1/issues" + path)
        .header("If-Match", revision)
        .bodyValue(Map.of("statement", sql))
        .exchange();
  }

  private static JsonNode body(ResponseSpec answer) {
    return Objects.requireNonNull(
        answer.expectStatus().isOk().expectBody(JsonNode.class).returnResult().getResponseBody());
  }

  private static List<String> items(ResponseSpec answer) {
    return body(answer)
        .path("items")
        .valueStream()
        .map(item -> item.path("id").asString())
        .toList();
  }
}
