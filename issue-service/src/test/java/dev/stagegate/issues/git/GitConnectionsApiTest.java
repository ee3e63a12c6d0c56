package dev.stagegate.issues.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.issues.TestWorld;
import dev.stagegate.secrets.SealingKeys;
import dev.stagegate.secrets.Secret;
import dev.stagegate.secrets.SecretSeal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;

@DisplayNameGeneration(ReplaceUnderscores.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GitConnectionsApiTest {

  private static final String API = "http://127.0.0.1:9/api";

  private TestWorld world;

  @BeforeAll
  void start() {
    world = Connected.world();
  }

  @AfterAll
  void stop() {
    world.stop();
  }

  @ParameterizedTest
  @CsvSource({
    "GET, ''",
    "POST, ''",
    "GET, /x",
    "PUT, /x",
    "DELETE, /x",
    "POST, /x/webhook-secret",
    "GET, /x/pushes",
    "POST, /x/pushes/1/retry",
  })
  void only_workspace_administrators_may(String method, String path) {
    for (String person :
        List.of(
            TestWorld.DEV,
            TestWorld.OWNER,
            TestWorld.DBA,
            TestWorld.RELEASER,
            TestWorld.VIEWER,
            TestWorld.STRANGER)) {
      ResponseSpec answer = call(person, method, Connected.PATH + path, "\"1\"", valid("x"));
      assertThat(answer.returnResult(Void.class).getStatus().value()).as(person).isEqualTo(403);
    }
    world
        .anonymous()
        .method(HttpMethod.valueOf(method))
        .uri(Connected.PATH + path)
        .exchange()
        .expectStatus()
        .isUnauthorized();
  }

  @Test
  void a_connection_is_made_read_changed_listed_and_removed() {
    String id = "life-" + UUID.randomUUID();
    JsonNode made = body(post(valid(id)).expectStatus().isCreated());
    assertThat(made.path("webhookSecret").asString()).startsWith("whsec_").hasSize(50);
    assertThat(made.at("/connection/hookUrl").asString())
        .isEqualTo("https://stagegate.example.com/hooks/git/" + id);
    post(valid(id))
        .expectStatus()
        .isEqualTo(409)
        .expectBody()
        .jsonPath("$.errors[0].field")
        .isEqualTo("/id");
    JsonNode read = body(get("/" + id).expectStatus().isOk());
    assertThat(read.path("lastPush").isNull()).isTrue();
    assertThat(read.toString())
        .doesNotContain(FakeHost.TOKEN, made.path("webhookSecret").asString());

    Map<String, Object> change = valid(id);
    change.remove("apiToken");
    change.put("title", "Another title");
    put(id, "\"7\"", change).expectStatus().isEqualTo(412);
    put(id, null, change).expectStatus().isEqualTo(428);
    JsonNode changed =
        body(
            put(id, "\"1\"", change)
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("ETag", "\"2\""));
    assertThat(changed.path("title").asString()).isEqualTo("Another title");

    JsonNode page = body(get("?limit=1").expectStatus().isOk());
    assertThat(page.path("items").size()).isEqualTo(1);
    assertThat(page.path("next").isNull()).isFalse();

    String secret =
        body(call(
                TestWorld.ADMIN, "POST", Connected.PATH + "/" + id + "/webhook-secret", null, null))
            .path("webhookSecret")
            .asString();
    assertThat(secret).isNotEqualTo(made.path("webhookSecret").asString());

    call(TestWorld.ADMIN, "DELETE", Connected.PATH + "/" + id, "\"1\"", null)
        .expectStatus()
        .isEqualTo(412);
    call(TestWorld.ADMIN, "DELETE", Connected.PATH + "/" + id, "\"2\"", null)
        .expectStatus()
        .isNoContent();
    get("/" + id).expectStatus().isNotFound();
    assertThat(
            world.ask(
                "SELECT string_agg(deed, ' ') FROM (SELECT deed FROM audit_waiting UNION ALL"
                    + " SELECT entry FROM audit_entry) all_deeds"))
        .contains("GIT_CONNECTION_CREATED", "GIT_CONNECTION_CHANGED", "GIT_SECRET_REPLACED")
        .contains("GIT_CONNECTION_REMOVED")
        .doesNotContain(FakeHost.TOKEN, secret);
  }

  @Test
  void everything_that_is_wrong_is_told_at_once() {
    Map<String, Object> body = new HashMap<>();
    body.put("id", "Not An Id");
    body.put("apiUrl", "https://169.254.169.254/latest");
    body.put("repository", "../shop");
    body.put("branch", "refs heads main");
    body.put("projectId", "mars");
    body.put("account", "nobody");
    body.put(
        "paths",
        List.of(
            Map.of("pattern", "migrations/{environment}/*.sql"),
            Map.of("pattern", "/x/*.sql", "environment", "test", "database", "d"),
            Map.of("pattern", "x/*.sql", "environment", "mars", "database", "d")));
    body.put("people", Map.of("octocat", "nobody@example.com"));
    body.put("apiToken", "with\nnew line");
    JsonNode problem = body(post(body).expectStatus().isEqualTo(422));
    assertThat(problem.path("errors").valueStream().map(it -> it.path("field").asString()))
        .contains(
            "/id",
            "/title",
            "/host",
            "/apiUrl",
            "/repository",
            "/branch",
            "/projectId",
            "/account",
            "/paths/0/database",
            "/paths/1/pattern",
            "/paths/2/environment",
            "/people/octocat",
            "/apiToken");
    assertThat(problem.toString()).doesNotContain("new line");
  }

  @Test
  void a_token_goes_to_no_other_address_than_it_was_given_for() {
    String id = "move-" + UUID.randomUUID();
    post(valid(id)).expectStatus().isCreated();
    Map<String, Object> change = valid(id);
    change.put("apiUrl", "http://127.0.0.1:10/api");
    change.remove("apiToken");
    assertThat(put(id, "\"1\"", change).expectStatus().isEqualTo(422).toString()).isNotNull();
    // Nor where somebody writes another address into the database.
    world.tell("UPDATE git_connection SET api_url = 'http://127.0.0.1:10' WHERE id = '" + id + "'");
    GitConnection moved = world.bean(GitConnections.class).find(id).blockOptional().orElseThrow();
    assertThat(world.bean(GitSecrets.class).token(moved).blockOptional()).isEmpty();
    assertThat(world.bean(GitSecrets.class).webhook(moved).blockOptional()).isPresent();
  }

  @Test
  void what_identifies_a_connection_stays() {
    String id = "stay-" + UUID.randomUUID();
    post(valid(id)).expectStatus().isCreated();
    Map<String, Object> change = valid(id);
    change.put("branch", "other");
    change.put("repository", "acme/other");
    change.put("host", "GITLAB");
    change.put("projectId", "crm");
    JsonNode problem = body(put(id, "\"1\"", change).expectStatus().isEqualTo(422));
    assertThat(problem.path("errors").valueStream().map(it -> it.path("field").asString()))
        .containsExactlyInAnyOrder("/branch", "/repository", "/host", "/projectId");
  }

  @Test
  void after_a_rotation_secrets_open_without_the_key_that_sealed_them() {
    String first = SealingKeys.create();
    String id = "rotation-" + UUID.randomUUID();
    post(valid(id)).expectStatus().isCreated();
    GitConnection connection =
        world.bean(GitConnections.class).find(id).blockOptional().orElseThrow();
    GitSecrets before = secrets(first);
    before.replaceWebhook(connection, new Secret("shared")).block();
    String promoted = SealingKeys.promote(SealingKeys.add(first));

    secrets(promoted).reseal().block();

    assertThat(secrets(SealingKeys.prune(promoted)).webhook(connection).block())
        .isEqualTo(new Secret("shared"));
    assertThat(before.webhook(connection).blockOptional()).isEmpty();
  }

  private GitSecrets secrets(String keyset) {
    return new GitSecrets(world.bean(DatabaseClient.class), SecretSeal.of(keyset));
  }

  private static Map<String, Object> valid(String id) {
    return Connected.body(id, HostKind.GITHUB, API);
  }

  private ResponseSpec post(Map<String, Object> body) {
    return call(TestWorld.ADMIN, "POST", Connected.PATH, null, body);
  }

  private ResponseSpec put(String id, @Nullable String etag, Map<String, Object> body) {
    return call(TestWorld.ADMIN, "PUT", Connected.PATH + "/" + id, etag, body);
  }

  private ResponseSpec get(String path) {
    return call(TestWorld.ADMIN, "GET", Connected.PATH + path, null, null);
  }

  private ResponseSpec call(
      String person,
      String method,
      String path,
      @Nullable String etag,
      @Nullable Map<String, Object> body) {
    var request = world.as(person).method(HttpMethod.valueOf(method)).uri(path);
    if (etag != null) {
      request.header("If-Match", etag);
    }
    if (body != null && !method.equals("GET") && !method.equals("DELETE")) {
      request.contentType(MediaType.APPLICATION_JSON).bodyValue(body);
    }
    return request.exchange();
  }

  private static JsonNode body(ResponseSpec answer) {
    return Connected.body(answer);
  }
}
