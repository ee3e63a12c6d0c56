package dev.stagegate.issues.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.issues.MariaDb;
import dev.stagegate.issues.TestWorld;
import java.nio.charset.StandardCharsets;
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
                "MYSQL",
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
