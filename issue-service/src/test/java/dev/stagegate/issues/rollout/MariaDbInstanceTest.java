package dev.stagegate.issues.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.issues.MariaDb;
import dev.stagegate.issues.Story;
import dev.stagegate.issues.TestWorld;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import tools.jackson.databind.JsonNode;

/** A MariaDB as an instance: tried, looked at, worked on, with a password that is kept here. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MariaDbInstanceTest {

  private static @Nullable MariaDb server;
  private static @Nullable TestWorld world;

  private final Story story = new Story(world());

  @BeforeAll
  static void start() {
    server = MariaDb.shared();
    world = TestWorld.withMariaDb(server);
  }

  @AfterAll
  static void stop() {
    if (world != null) {
      world.stop();
    }
  }

  @Test
  void an_approved_issue_is_rolled_out() {
    String id =
        story.open(
            story.stageOn(
                "test",
                "mariadb",
                MariaDb.DATABASE,
                "CREATE TABLE rolled_out (n int); INSERT INTO rolled_out VALUES (1), (2)"));
    story.approve(id, "test");
    story.awaitStage(id, "test", "DONE");
    assertThat(story.stageOf(id, "test").at("/tasks/0/rows").asLong()).isEqualTo(2);
    assertThat(server().ask("SELECT count(*) FROM rolled_out")).isEqualTo("2");
  }

  @Test
  void its_tasks_are_looked_at_before_and_nothing_is_changed_by_that() {
    server()
        .tell(
            "CREATE TABLE looked (n int PRIMARY KEY)",
            "INSERT INTO looked VALUES (1), (2), (3)",
            "CREATE TABLE trace (n int)",
            "CREATE TABLE secrets (t varchar(40)) ENGINE = InnoDB",
            "INSERT INTO secrets VALUES ('top-secret-4711')",
            "CREATE FUNCTION traps() RETURNS int DETERMINISTIC MODIFIES SQL DATA"
                + " BEGIN INSERT INTO trace VALUES (1); RETURN 1; END");
    JsonNode deleted = checks("DELETE FROM looked");
    assertThat(deleted.path("affectedRows").asLong()).as(deleted.toString()).isEqualTo(3);
    assertThat(deleted.path("tableRows").asLong()).as(deleted.toString()).isEqualTo(3);
    assertThat(checks("INSERT INTO looked VALUES (4), (5)").path("affectedRows").asLong())
        .isEqualTo(2);
    JsonNode joined = checks("UPDATE looked a JOIN looked b SET a.n = a.n");
    assertThat(joined.path("affectedRows").asLong()).as(joined.toString()).isEqualTo(9);
    JsonNode missing = checks("DELETE FROM no_such");
    assertThat(missing.path("affectedRows").isNull()).isTrue();
    assertThat(missing.path("results").toString()).contains("ERROR", "no_such");
    JsonNode quoting =
        checks(
            "DELETE FROM looked WHERE n = extractvalue(1, concat('~', (SELECT max(t) FROM"
                + " secrets)))");
    assertThat(quoting.toString()).doesNotContain("4711");
    JsonNode unknown = checks("DO traps()");
    assertThat(unknown.path("affectedRows").isNull()).isTrue();
    checks("UPDATE looked SET n = n WHERE n = traps()");
    assertThat(server().ask("SELECT count(*) FROM trace")).isEqualTo("0");
    assertThat(server().ask("SELECT count(*) FROM looked")).isEqualTo("3");
  }

  private JsonNode checks(String sql) {
    String id = story.open(story.stageOn("test", "mariadb", MariaDb.DATABASE, sql));
    return story.stageOf(id, "test").at("/tasks/0/checks");
  }

  @Test
  void what_is_on_the_server_and_not_registered_is_found() {
    server().administer("CREATE DATABASE IF NOT EXISTS shop_found");
    JsonNode found = get("/api/v1/instances/mariadb/databases:discover");
    List<String> names =
        found.path("items").valueStream().map(item -> item.path("name").asString()).toList();
    assertThat(names)
        .contains("shop_found")
        .doesNotContain("shop", "mysql", "information_schema", "performance_schema", "sys");
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

  private JsonNode get(String path) {
    return Objects.requireNonNull(
        world()
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

  private static MariaDb server() {
    return Objects.requireNonNull(server);
  }

  private static TestWorld world() {
    return Objects.requireNonNull(world);
  }
}
