package dev.stagegate.issues.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.issues.MariaDb;
import dev.stagegate.issues.TestWorld;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import tools.jackson.databind.JsonNode;

/** A MariaDB as an instance: tried, looked at, worked on, with a password that is kept here. */
class MariaDbInstanceTest extends MySqlFamilyInstanceTest {

  MariaDbInstanceTest() {
    super(MariaDb.shared(), "mariadb");
  }

  @Test
  void a_password_that_is_given_is_used_and_never_told_and_stays_at_its_address() {
    String password = server().secret();
    change("127.0.0.1", Map.of("kept", true));
    assertThat(test().path("reason").asString()).contains("No password was given");
    world()
        .as(TestWorld.ADMIN)
        .put()
        .uri("/api/v1/instances/mysql/password")
        .bodyValue(Map.of("password", password))
        .exchange()
        .expectStatus()
        .isNoContent();
    assertThat(test().path("version").asString()).contains("MariaDB");
    assertThat(get("/api/v1/instances/mysql/password").path("readable").asBoolean()).isTrue();
    assertThat(get("/api/v1/instances/mysql").toString())
        .contains("\"kept\":true")
        .doesNotContain(password);
    assertThat(exported()).contains("kept: true").doesNotContain(password);

    change("localhost", Map.of("kept", true));
    assertThat(test().path("reason").asString()).contains("Give it again");
    change("127.0.0.1", Map.of("kept", true));
    assertThat(test().path("works").asBoolean()).isTrue();
  }

  @Test
  void what_was_approved_for_another_engine_is_not_done() {
    Map<String, Object> secret = Map.of("kept", true);
    Map<String, Object> terms = Map.of("format", "CSV", "rowLimit", 1);
    Map<String, Object> there = Map.of("instanceId", "mysql", "databaseName", "shop");
    Map<String, Object> export = new HashMap<>(there);
    export.putAll(Map.of("statement", "SELECT 1", "export", terms));
    List<String> issues =
        List.of(
            requests.open(TestWorld.DEV, "EXPORT_DATA", "test", export),
            requests.open(
                TestWorld.DEV,
                "CREATE_DATABASE",
                "test",
                Map.of("instanceId", "mysql", "databaseName", "shop_of_another")),
            story.open(story.stageOn("test", "mysql", "shop", "CREATE TABLE of_another (n int)")));
    change("MARIADB", "127.0.0.1", secret);
    try {
      for (String id : issues) {
        approve(id, "FAILED");
        assertThat(error(id)).contains("another engine by now");
      }
    } finally {
      change("127.0.0.1", secret);
    }
  }

  private JsonNode test() {
    return Objects.requireNonNull(
        world()
            .as(TestWorld.ADMIN)
            .post()
            .uri("/api/v1/instances/mysql:test")
            .exchange()
            .expectStatus()
            .isOk()
            .expectBody(JsonNode.class)
            .returnResult()
            .getResponseBody());
  }

  private void change(String host, Map<String, Object> secret) {
    change("MYSQL", host, secret);
  }

  private void change(String engine, String host, Map<String, Object> secret) {
    String version =
        Objects.requireNonNull(
            world()
                .as(TestWorld.ADMIN)
                .get()
                .uri("/api/v1/instances/mysql")
                .exchange()
                .expectBody()
                .returnResult()
                .getResponseHeaders()
                .getFirst(HttpHeaders.ETAG));
    world()
        .as(TestWorld.ADMIN)
        .put()
        .uri("/api/v1/instances/mysql")
        .header(HttpHeaders.IF_MATCH, version)
        .bodyValue(
            Map.of(
                "engine",
                engine,
                "host",
                host,
                "port",
                server().port(),
                "username",
                "app",
                "secret",
                secret,
                "tls",
                "DISABLE"))
        .exchange()
        .expectStatus()
        .isOk();
  }

  private String exported() {
    return new String(
        Objects.requireNonNull(
            world()
                .as(TestWorld.ADMIN)
                .get()
                .uri("/api/v1/workspace")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .returnResult()
                .getResponseBody()),
        StandardCharsets.UTF_8);
  }
}
