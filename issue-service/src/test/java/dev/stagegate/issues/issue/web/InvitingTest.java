package dev.stagegate.issues.issue.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.issues.Story;
import dev.stagegate.issues.TestWorld;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import tools.jackson.databind.JsonNode;

/** A project says whether issues from the console ask people by themselves, or the bell alone. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class InvitingTest {

  private final TestWorld world = TestWorld.shared();
  private final Story story = new Story(world);
  private final String project = "quiet-" + UUID.randomUUID();

  @BeforeEach
  void make_a_project_where_only_the_bell_asks() {
    post("/api/v1/projects", Map.of("id", project, "inviteUiIssuesAutomatically", false));
    post(
        "/api/v1/databases",
        Map.of("instance", "main", "name", project, "environment", "test", "project", project));
    post(
        "/api/v1/bindings",
        Map.of("role", "projectDeveloper", "person", TestWorld.DEV, "project", project));
  }

  @Test
  void an_issue_from_the_console_asks_nobody_until_the_bell_is_rung() {
    String id = open(Map.of());
    assertThat(story.lastTold(id).at("/stage/inviteAutomatically").asBoolean(true)).isFalse();
    changeAssignee(id);
    assertThat(story.lastTold(id).at("/inviteAutomatically").asBoolean(true)).isFalse();
    changeStatement(id);
    assertThat(story.lastTold(id).at("/stage/inviteAutomatically").asBoolean(true)).isFalse();

    call(TestWorld.DEV, HttpMethod.POST, "/api/v1/issues/" + id + "/bell", "", Map.of());

    assertThat(story.told(id))
        .containsExactly("stage-arrived", "assignee-changed", "statement-changed", "bell-rung");
  }

  @Test
  void an_issue_from_git_asks_by_itself_all_the_same() {
    String id = open(Map.of("origin", "GITOPS"));
    assertThat(story.lastTold(id).at("/stage/inviteAutomatically").asBoolean()).isTrue();
    changeAssignee(id);
    assertThat(story.lastTold(id).at("/inviteAutomatically").asBoolean()).isTrue();
    changeStatement(id);
    assertThat(story.lastTold(id).at("/stage/inviteAutomatically").asBoolean()).isTrue();
  }

  @Test
  void open_issues_follow_their_project() {
    String id = open(Map.of());
    Map<String, Object> open = Map.of("inviteUiIssuesAutomatically", true);
    call(TestWorld.ADMIN, HttpMethod.PUT, "/api/v1/projects/" + project, etag(project), open);

    changeStatement(id);

    assertThat(story.lastTold(id).at("/stage/inviteAutomatically").asBoolean()).isTrue();
  }

  @Test
  void a_project_that_says_nothing_asks_by_itself() {
    String other = "usual-" + UUID.randomUUID();
    JsonNode made = post("/api/v1/projects", Map.of("id", other));
    assertThat(made.path("inviteUiIssuesAutomatically").asBoolean()).isTrue();
  }

  private String open(Map<String, Object> more) {
    Map<String, Object> issue = new HashMap<>(more);
    issue.put("title", "Quietly");
    issue.put("projectId", project);
    Map<String, Object> task =
        Map.of("instanceId", "main", "databaseName", project, "statement", "SELECT 1");
    issue.put("stages", List.of(Map.of("environmentId", "test", "tasks", List.of(task))));
    return call(TestWorld.DEV, HttpMethod.POST, "/api/v1/issues", "", issue).path("id").asString();
  }

  private void changeStatement(String id) {
    call(
        TestWorld.DEV,
        HttpMethod.PUT,
        "/api/v1/issues/" + id + "/tasks/" + id + "-test-1/statement",
        story.revision(id, "test"),
        Map.of("statement", "SELECT 2"));
  }

  private void changeAssignee(String id) {
    Map<String, Object> assignee = Map.of("assignee", TestWorld.OWNER);
    call(TestWorld.DEV, HttpMethod.PUT, "/api/v1/issues/" + id + "/assignee", "", assignee);
  }

  private String etag(String projectId) {
    return Objects.requireNonNull(
        world
            .as(TestWorld.ADMIN)
            .get()
            .uri("/api/v1/projects/" + projectId)
            .exchange()
            .expectBody()
            .returnResult()
            .getResponseHeaders()
            .getETag());
  }

  private JsonNode post(String path, Map<String, Object> body) {
    return call(TestWorld.ADMIN, HttpMethod.POST, path, "", body);
  }

  private JsonNode call(
      String as, HttpMethod method, String path, String ifMatch, Map<String, Object> body) {
    var request = world.as(as).method(method).uri(path);
    if (!ifMatch.isEmpty()) {
      request.header("If-Match", ifMatch);
    }
    EntityExchangeResult<JsonNode> answer =
        request
            .bodyValue(body)
            .exchange()
            .expectStatus()
            .is2xxSuccessful()
            .expectBody(JsonNode.class)
            .returnResult();
    return Objects.requireNonNull(answer.getResponseBody());
  }
}
