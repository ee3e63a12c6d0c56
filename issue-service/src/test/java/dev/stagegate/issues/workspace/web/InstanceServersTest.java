package dev.stagegate.issues.workspace.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.issues.TestWorld;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;

/** The servers behind instances, where they are PostgreSQL. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class InstanceServersTest {

  private final TestWorld world = TestWorld.shared();

  @Test
  void a_server_that_can_be_signed_in_to_tells_its_version() {
    JsonNode result = test("main");
    assertThat(result.path("works").asBoolean()).isTrue();
    assertThat(result.path("version").asString()).startsWith("PostgreSQL ");
    assertThat(result.path("reason").isNull()).isTrue();
  }

  @Test
  void a_server_that_cannot_be_worked_with_tells_why() {
    JsonNode result = test("legacy");
    assertThat(result.path("works").asBoolean()).isFalse();
    assertThat(result.path("reason").asString()).contains("ORACLE");
    world
        .as(TestWorld.ADMIN)
        .get()
        .uri("/api/v1/instances/legacy/databases:discover")
        .exchange()
        .expectStatus()
        .isEqualTo(502)
        .expectBody()
        .jsonPath("$.detail")
        .value(String.class, detail -> assertThat(detail).contains("ORACLE"));
  }

  @Test
  void databases_that_are_not_registered_are_found_and_the_servers_own_are_not() {
    String mine = world.ask("SELECT current_database()");
    JsonNode found =
        Objects.requireNonNull(
            world
                .as(TestWorld.DBA)
                .get()
                .uri("/api/v1/instances/main/databases:discover?limit=1000")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(JsonNode.class)
                .returnResult()
                .getResponseBody());
    List<String> names =
        found.path("items").valueStream().map(item -> item.path("name").asString()).toList();
    assertThat(names)
        .contains(mine)
        .doesNotContain(
            "postgres",
            "template0",
            "template1",
            world.targets().database("test"),
            world.targets().database("prod"));
    JsonNode page =
        Objects.requireNonNull(
            world
                .as(TestWorld.DBA)
                .get()
                .uri("/api/v1/instances/main/databases:discover?limit=1")
                .exchange()
                .expectBody(JsonNode.class)
                .returnResult()
                .getResponseBody());
    assertThat(page.path("items").size()).isEqualTo(1);
  }

  @Test
  void only_administrators_and_dbas_may_look_and_only_administrators_may_give_passwords() {
    for (String person :
        List.of(TestWorld.DEV, TestWorld.OWNER, TestWorld.RELEASER, TestWorld.STRANGER)) {
      assertThat(status(person, "POST", "main:test")).isEqualTo(403);
      assertThat(status(person, "GET", "main/databases:discover")).isEqualTo(403);
      assertThat(status(person, "GET", "main/password")).isEqualTo(403);
      assertThat(status(person, "PUT", "main/password")).isEqualTo(403);
      assertThat(status(person, "DELETE", "main/password")).isEqualTo(403);
    }
    assertThat(status(TestWorld.DBA, "POST", "main:test")).isEqualTo(200);
    assertThat(status(TestWorld.DBA, "PUT", "main/password")).isEqualTo(403);
    assertThat(status(TestWorld.DBA, "DELETE", "main/password")).isEqualTo(403);
    for (String path : List.of("nowhere/databases:discover", "nowhere/password", "main/password")) {
      assertThat(status(TestWorld.ADMIN, "GET", path)).as(path).isEqualTo(404);
    }
    assertThat(status(TestWorld.ADMIN, "POST", "nowhere:test")).isEqualTo(404);
  }

  @Test
  void a_password_needs_keys_to_seal_it_and_a_length() {
    assertThat(status(TestWorld.ADMIN, "PUT", "main/password")).isEqualTo(409);
    world
        .as(TestWorld.ADMIN)
        .put()
        .uri("/api/v1/instances/main/password")
        .bodyValue(Map.of("password", ""))
        .exchange()
        .expectStatus()
        .isEqualTo(422)
        .expectBody()
        .jsonPath("$.errors[0].field")
        .isEqualTo("/password");
  }

  private JsonNode test(String instance) {
    return Objects.requireNonNull(
        world
            .as(TestWorld.ADMIN)
            .post()
            .uri("/api/v1/instances/" + instance + ":test")
            .exchange()
            .expectStatus()
            .isOk()
            .expectBody(JsonNode.class)
            .returnResult()
            .getResponseBody());
  }

  private int status(String person, String method, String path) {
    var request =
        world.as(person).method(HttpMethod.valueOf(method)).uri("/api/v1/instances/" + path);
    if (method.equals("PUT")) {
      request.bodyValue(Map.of("password", "some password"));
    }
    return request.exchange().expectBody().returnResult().getStatus().value();
  }
}
