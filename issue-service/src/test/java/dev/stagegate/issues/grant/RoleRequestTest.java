package dev.stagegate.issues.grant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.issues.Requests;
import dev.stagegate.issues.Story;
import dev.stagegate.issues.TestWorld;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import tools.jackson.databind.JsonNode;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RoleRequestTest {

  private static final TestWorld WORLD = TestWorld.withoutKafka();

  private final Requests requests = new Requests(WORLD);
  private final Story story = new Story(WORLD);

  @AfterAll
  static void stop() {
    WORLD.stop();
  }

  @Test
  void an_approved_role_is_held_in_its_environment_alone_and_ends_at_its_second() {
    Map<String, Object> change = change("test");
    requests.post(TestWorld.VIEWER, "CHANGE_DATABASE", "test", change).expectStatus().isForbidden();

    String id = requests.open(TestWorld.VIEWER, "REQUEST_ROLE", "test", role("P1D"));
    JsonNode task = story.lastTold(id).at("/stage/tasks/0");
    assertThat(story.lastTold(id).at("/stage/sourceType").asString()).isEqualTo("REQUEST_ROLE");
    assertThat(task.at("/role/roleId").asString()).isEqualTo("projectDeveloper");
    assertThat(task.at("/role/expiresAfterSeconds").asLong()).isEqualTo(86_400);
    requests.post(TestWorld.VIEWER, "CHANGE_DATABASE", "test", change).expectStatus().isForbidden();

    story.approve(id, "test");
    story.awaitStage(id, "test", "DONE");

    requests.post(TestWorld.VIEWER, "CHANGE_DATABASE", "test", change).expectStatus().isCreated();
    requests
        .post(TestWorld.VIEWER, "CHANGE_DATABASE", "staging", change("staging"))
        .expectStatus()
        .isForbidden();
    Instant expiresAt = Instant.parse(binding(TestWorld.VIEWER).path("expiresAt").asString());
    assertThat(Duration.between(Instant.now(), expiresAt))
        .isBetween(Duration.ofHours(23), Duration.ofHours(24));
    assertThat(toldOf("project-directory")).contains(TestWorld.VIEWER);

    longer_ones_extend_the_binding_and_shorter_ones_do_not(expiresAt);
  }

  private void longer_ones_extend_the_binding_and_shorter_ones_do_not(Instant before) {
    grant(role("PT1H"));
    assertThat(binding(TestWorld.VIEWER).path("expiresAt").asString()).isEqualTo(before.toString());
    grant(role("P10D"));
    assertThat(Instant.parse(binding(TestWorld.VIEWER).path("expiresAt").asString()))
        .isAfter(before.plus(Duration.ofDays(8)));
  }

  private void grant(Map<String, Object> role) {
    String id = requests.open(TestWorld.VIEWER, "REQUEST_ROLE", "test", role);
    story.approve(id, "test");
    story.awaitStage(id, "test", "DONE");
  }

  @Test
  void who_holds_nothing_may_ask_and_gets_nothing_without_approval() {
    String id = requests.open(TestWorld.STRANGER, "REQUEST_ROLE", "prod", role("P1D"));

    assertThat(story.stageOf(id, "prod").path("state").asString()).isEqualTo("AWAITING_APPROVAL");
    requests
        .post(TestWorld.STRANGER, "CHANGE_DATABASE", "prod", change("prod"))
        .expectStatus()
        .isForbidden();
    requests
        .post("gone@example.com", "REQUEST_ROLE", "prod", role("P1D"))
        .expectStatus()
        .isUnauthorized();
  }

  @Test
  void a_role_that_is_gone_when_it_is_approved_fails_the_task() {
    requests
        .call(TestWorld.ADMIN, "/api/v1/roles", Map.of("id", "auditor", "title", "Auditor"))
        .expectStatus()
        .isCreated();
    String id =
        requests.open(
            TestWorld.STRANGER,
            "REQUEST_ROLE",
            "test",
            Map.of("role", Map.of("roleId", "auditor")));
    String version =
        Objects.requireNonNull(
            requests
                .get(TestWorld.ADMIN, "/api/v1/roles/auditor")
                .expectBody(JsonNode.class)
                .returnResult()
                .getResponseHeaders()
                .getETag());
    WORLD
        .as(TestWorld.ADMIN)
        .delete()
        .uri("/api/v1/roles/auditor")
        .header("If-Match", version)
        .exchange()
        .expectStatus()
        .isNoContent();

    story.approve(id, "test");
    story.awaitStage(id, "test", "FAILED");

    assertThat(story.stageOf(id, "test").at("/tasks/0/error/message").asString())
        .contains("The role cannot be given")
        .contains("auditor");
  }

  @Test
  void everything_that_is_wrong_is_told() {
    assertThat(
            requests.problems(
                TestWorld.DEV,
                "REQUEST_ROLE",
                "test",
                Map.of(
                    "instanceId",
                    "main",
                    "statement",
                    "SELECT 1",
                    "role",
                    Map.of(
                        "roleId",
                        "workspaceAdmin",
                        "expiresAfter",
                        "tomorrow",
                        "databases",
                        List.of("main/" + WORLD.targets().database("prod"), "main/none")))))
        .containsOnlyKeys(
            "/stages/0/tasks/0/instanceId",
            "/stages/0/tasks/0/statement",
            "/stages/0/tasks/0/role/roleId",
            "/stages/0/tasks/0/role/expiresAfter",
            "/stages/0/tasks/0/role/databases/0",
            "/stages/0/tasks/0/role/databases/1")
        .hasEntrySatisfying(
            "/stages/0/tasks/0/role/roleId",
            message -> assertThat(message).contains("projectDeveloper").contains("onCall"));
  }

  @Test
  void what_is_asked_for_cannot_be_changed_like_a_statement() {
    String id = requests.open(TestWorld.DEV, "REQUEST_ROLE", "prod", role("P1D"));

    WORLD
        .as(TestWorld.OWNER)
        .put()
        .uri("/api/v1/issues/%s/tasks/%s-prod-1/statement".formatted(id, id))
        .header("If-Match", story.revision(id, "prod"))
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue(Map.of("statement", "SELECT 1"))
        .exchange()
        .expectStatus()
        .isEqualTo(422);
  }

  private static Map<String, Object> role(String expiresAfter) {
    return Map.of("role", Map.of("roleId", "projectDeveloper", "expiresAfter", expiresAfter));
  }

  private Map<String, Object> change(String environment) {
    return requests.on(environment, Map.of("statement", "SELECT 1"));
  }

  /** The one binding of a person that is limited to an environment. */
  private JsonNode binding(String person) {
    JsonNode all =
        Requests.body(
            requests.get(
                TestWorld.ADMIN, "/api/v1/bindings?role=projectDeveloper&person=" + person));
    assertThat(all.path("items")).hasSize(1);
    assertThat(all.at("/items/0/environments/0").asString()).isEqualTo("test");
    return all.at("/items/0");
  }

  private static String toldOf(String type) {
    return WORLD.ask(
        "SELECT data FROM outbox WHERE type = 'stagegate.directory."
            + type
            + ".v1' AND key = 'projects/shop' ORDER BY position DESC LIMIT 1");
  }
}
