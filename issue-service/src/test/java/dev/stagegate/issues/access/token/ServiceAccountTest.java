package dev.stagegate.issues.access.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.issues.Story;
import dev.stagegate.issues.TestWorld;
import dev.stagegate.web.TestTokens;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ServiceAccountTest {

  private static final String ADMIN = TestTokens.bearer(TestWorld.ADMIN);
  private static final String ACCOUNTS = "/service-accounts";

  private final TestWorld world = TestWorld.shared();
  private final Story story = new Story(world);
  private String before = "";

  private record Answer(int status, String text, JsonNode body, String etag, String retryAfter) {}

  @BeforeEach
  void as_it_is() {
    before = call(ADMIN, "GET", "/workspace", null).text();
    assertThat(call(ADMIN, "POST", ACCOUNTS, Map.of("id", "bot", "title", "Bot")).status())
        .isIn(201, 409);
    call(ADMIN, "PUT", ACCOUNTS + "/bot", Map.of("requestsPerMinute", 60_000, "title", "Bot"));
    bind("projectDeveloper", "shop");
  }

  @AfterEach
  void as_it_was() {
    var answer = call(ADMIN, "GET", "/workspace", null);
    world
        .as(TestWorld.ADMIN)
        .put()
        .uri("/api/v1/workspace")
        .header("If-Match", answer.etag())
        .contentType(MediaType.parseMediaType("application/yaml"))
        .bodyValue(before)
        .exchange()
        .expectStatus()
        .isOk();
  }

  @Test
  void a_service_account_opens_an_issue_in_its_own_name_and_reads_it() {
    String token = token(null, "issues:open", "issues:read");
    Answer opened = open(token);
    assertThat(opened.status()).isEqualTo(201);
    assertThat(opened.body().path("creator").asString()).isEqualTo("service:bot");
    String issue = "/issues/" + opened.body().path("id").asString();
    assertThat(call(token, "GET", issue, null).status()).isEqualTo(200);
    // It may close what it created, but this token is not for that.
    Answer refused = call(token, "POST", issue + "/close", Map.of());
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.text()).contains("scope-missing", "issues:change");
    assertThat(call(token(null, "issues:change"), "POST", issue + "/close", Map.of()).status())
        .isEqualTo(200);
  }

  @Test
  void a_service_account_comments_with_the_scope_for_it_alone() {
    String issue = "/issues/" + open(token(null, "issues:open")).body().path("id").asString();
    Map<String, String> comment = Map.of("text", "Build 7 is green");
    Answer refused = call(token(null, "issues:change"), "POST", issue + "/comments", comment);
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.text()).contains("scope-missing", "issues:comment");
    Answer said = call(token(null, "issues:comment"), "POST", issue + "/comments", comment);
    assertThat(said.status()).isEqualTo(201);
    assertThat(said.body().path("author").asString()).isEqualTo("service:bot");
    assertThat(call(token("crm", "issues:comment"), "POST", issue + "/comments", comment).status())
        .isEqualTo(404);
  }

  @Test
  void a_scope_gives_no_right() {
    String token = token(null, "issues:open", "workspace:edit", "audit:read");
    assertThat(call(token, "POST", "/projects", Map.of("id", "x")).status()).isEqualTo(403);
    assertThat(call(token, "GET", "/audit", null).status()).isEqualTo(403);
    take("projectDeveloper");
    assertThat(open(token).status()).isEqualTo(403);
  }

  @Test
  void a_token_is_shown_once_and_kept_as_a_hash() {
    String token = token(null, "issues:read").substring("Bearer ".length());
    assertThat(token).matches("sg_[A-Za-z0-9_-]{43}");
    assertThat(call(ADMIN, "GET", ACCOUNTS + "/bot/tokens", null).text()).doesNotContain(token);
    assertThat(world.ask("SELECT string_agg(t::text, ' ') FROM api_token t")).doesNotContain(token);
    assertThat(world.ask("SELECT string_agg(deed, ' ') FROM audit_waiting") + audit())
        .contains("TOKEN_CREATED")
        .doesNotContain(token);
  }

  @Test
  void
      a_revoked_token_counts_no_more_from_that_moment_on_and_neither_does_what_it_was_changed_for() {
    Answer made = make(null, "issues:read");
    String token = "Bearer " + made.body().path("token").asString();
    String id = made.body().at("/about/id").asString();
    Answer exchanged = call(token, "POST", "/tokens:exchange", null);
    assertThat(exchanged.status()).isEqualTo(200);
    assertThat(exchanged.body().path("expiresInSeconds").asInt()).isBetween(1, 300);
    String shortToken = "Bearer " + exchanged.body().path("token").asString();
    assertThat(call(shortToken, "GET", "/issues", null).status()).isEqualTo(200);
    assertThat(call(shortToken, "POST", "/tokens:exchange", null).status()).isEqualTo(403);

    assertThat(call(ADMIN, "DELETE", ACCOUNTS + "/bot/tokens/" + id, null).status()).isEqualTo(204);

    assertThat(call(token, "GET", "/issues", null).status()).isEqualTo(401);
    assertThat(call(token, "POST", "/tokens:exchange", null).status()).isEqualTo(401);
    Answer late = call(shortToken, "GET", "/issues", null);
    assertThat(late.status()).isEqualTo(401);
    assertThat(late.text()).contains("token-revoked");
    assertThat(
            world.ask(
                "SELECT data FROM outbox WHERE key = 'workspace' ORDER BY position DESC LIMIT 1"))
        .contains("\"name\":\"service:bot\"", "\"tokensAfter\":\"");
    assertThat(call(ADMIN, "DELETE", ACCOUNTS + "/bot/tokens/" + id, null).status()).isEqualTo(404);
  }

  @Test
  void a_deactivated_account_and_an_expired_token_do_nothing() {
    String token = token(null, "issues:read");
    Answer made = make(null, "issues:read");
    world.tell(
        "UPDATE api_token SET expires_at = now() - interval '1 s' WHERE id = '"
            + made.body().at("/about/id").asString()
            + "'");
    String expired = "Bearer " + made.body().path("token").asString();
    assertThat(call(expired, "GET", "/issues", null).status()).isEqualTo(401);
    assertThat(call(token, "GET", "/issues", null).status()).isEqualTo(200);
    assertThat(
            call(ADMIN, "PUT", ACCOUNTS + "/bot", Map.of("title", "Bot", "active", false)).status())
        .isEqualTo(200);
    assertThat(call(token, "GET", "/issues", null).status()).isEqualTo(401);
  }

  @Test
  void a_token_for_one_project_reaches_no_other_not_even_what_the_account_created() {
    bind("projectDeveloper", "crm");
    String everywhere = token(null, "issues:open", "issues:read", "workspace:read");
    String ofCrm = token("crm", "issues:open", "issues:read", "workspace:read");
    Answer opened = open(everywhere);
    String issue = "/issues/" + opened.body().path("id").asString();
    assertThat(call(everywhere, "GET", issue, null).status()).isEqualTo(200);
    assertThat(call(ofCrm, "GET", issue, null).status()).isEqualTo(404);
    assertThat(call(ofCrm, "GET", issue + "/timeline", null).status()).isEqualTo(404);
    assertThat(call(ofCrm, "GET", "/issues?projectId=shop", null).status()).isEqualTo(403);
    assertThat(call(ofCrm, "GET", "/issues", null).text()).doesNotContain("\"projectId\":\"shop\"");
    assertThat(open(ofCrm).status()).isEqualTo(403);
    Map<String, Object> unwritten =
        Map.of("projectId", "shop", "stages", List.of(story.stage("test", "SELECT 1")));
    assertThat(call(everywhere, "POST", "/issues:try", unwritten).status()).isEqualTo(200);
    assertThat(call(ofCrm, "POST", "/issues:try", unwritten).status()).isEqualTo(403);
    assertThat(call(ofCrm, "GET", "/databases", null).text())
        .contains("crm_test")
        .doesNotContain(world.targets().database("test"));
    assertThat(call(ofCrm, "GET", "/events", null).status()).isEqualTo(403);
  }

  @Test
  void an_administrating_accounts_token_for_one_project_administers_nothing() {
    call(ADMIN, "POST", "/bindings", Map.of("role", "workspaceAdmin", "serviceAccount", "bot"));
    String whole = token(null, "workspace:edit", "workspace:read");
    String ofShop = token("shop", "workspace:edit", "workspace:read");
    assertThat(call(whole, "GET", "/workspace", null).status()).isEqualTo(200);
    assertThat(call(ofShop, "GET", "/workspace", null).status()).isEqualTo(403);
    Map<String, Object> group = Map.of("id", "made-by-bot");
    assertThat(call(ofShop, "POST", "/groups", group).status()).isEqualTo(403);
    assertThat(call(whole, "POST", "/groups", group).status()).isEqualTo(201);
    // And even the whole one makes no secrets.
    assertThat(call(whole, "POST", ACCOUNTS + "/bot/tokens", body(null, "issues:read")).text())
        .contains("people-only");
    assertThat(
            call(whole, "PUT", "/people/dev@example.com/password", Map.of("password", "x")).text())
        .contains("people-only");
  }

  @Test
  void a_service_account_is_never_the_last_administrator() {
    call(ADMIN, "POST", "/bindings", Map.of("role", "workspaceAdmin", "serviceAccount", "bot"));
    JsonNode admins =
        call(ADMIN, "GET", "/bindings?role=workspaceAdmin&person=admin@example.com", null).body();
    String id = admins.at("/items/0/id").asString();
    assertThat(call(ADMIN, "DELETE", "/bindings/" + id, null).text())
        .contains("last-administrator");
  }

  @Test
  void whoever_spent_the_quota_is_told_when_there_is_more() {
    call(ADMIN, "PUT", ACCOUNTS + "/bot", Map.of("title", "Bot", "requestsPerMinute", 5));
    String token = token(null, "issues:read");
    List<Answer> answers = new ArrayList<>();
    for (int i = 0; i < 15; i++) {
      answers.add(call(token, "GET", "/issues", null));
    }
    List<Answer> refused = answers.stream().filter(a -> a.status() == 429).toList();
    assertThat(refused).hasSizeGreaterThanOrEqualTo(5);
    assertThat(Integer.parseInt(refused.getFirst().retryAfter())).isBetween(1, 61);
  }

  @Test
  void the_file_of_the_workspace_holds_accounts_and_no_tokens() {
    String token = token(null, "issues:read").substring("Bearer ".length());
    Answer exported = call(ADMIN, "GET", "/workspace", null);
    assertThat(exported.text())
        .contains("serviceAccounts:", "- id: bot", "serviceAccount: bot")
        .doesNotContain(token, "tokensAfter");
    world
        .as(TestWorld.ADMIN)
        .put()
        .uri("/api/v1/workspace?dryRun=true")
        .contentType(MediaType.parseMediaType("application/yaml"))
        .bodyValue(exported.text())
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.changed")
        .isEqualTo(false);
  }

  @ParameterizedTest
  @CsvSource({
    "POST,   /service-accounts",
    "PUT,    /service-accounts/bot",
    "GET,    /service-accounts/bot/tokens",
    "POST,   /service-accounts/bot/tokens",
    "DELETE, /service-accounts/bot/tokens/00000000-0000-0000-0000-000000000000",
  })
  void only_administrators_have_to_do_with_accounts(String method, String path) {
    Map<String, Object> body =
        path.endsWith("tokens")
            ? body(null, "issues:read")
            : Map.of("id", path.equals(ACCOUNTS) ? "another" : "bot");
    for (String who : List.of(TestWorld.DEV, TestWorld.OWNER, TestWorld.DBA, TestWorld.STRANGER)) {
      assertThat(call(TestTokens.bearer(who), method, path, body).status())
          .as("%s as %s", path, who)
          .isEqualTo(403);
    }
    assertThat(call("", method, path, body).status()).isEqualTo(401);
    assertThat(call(token(null, "workspace:edit", "workspace:read"), method, path, body).status())
        .isEqualTo(403);
  }

  @Test
  void everything_that_is_wrong_with_a_token_is_told_at_once() {
    Map<String, Object> wrong =
        Map.of(
            "name",
            " ",
            "scopes",
            List.of("issues:read", "issues:read", "all"),
            "project",
            "none",
            "expiresAt",
            Instant.now().plus(Duration.ofDays(400)).toString());
    Answer answer = call(ADMIN, "POST", ACCOUNTS + "/bot/tokens", wrong);
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.body().path("errors").valueStream().map(e -> e.path("field").asString()))
        .containsExactly("/name", "/scopes/1", "/scopes/2", "/project", "/expiresAt");
    assertThat(call(ADMIN, "POST", ACCOUNTS + "/none/tokens", wrong).status()).isEqualTo(404);
    assertThat(call(ADMIN, "POST", ACCOUNTS, Map.of("id", "A b")).status()).isEqualTo(422);
  }

  @Test
  void what_was_refused_to_an_account_is_in_the_audit_log() {
    String token = token(null, "issues:read");
    call(token, "POST", "/groups", Map.of("id", "x"));
    assertThat(audit() + world.ask("SELECT string_agg(deed, ' ') FROM audit_waiting"))
        .contains("\"actor\":\"service:bot\"", "scope-missing");
  }

  private String audit() {
    return world.ask("SELECT coalesce(string_agg(entry, ' '), '') FROM audit_entry");
  }

  private Answer open(String authorization) {
    return call(
        authorization,
        "POST",
        "/issues",
        story.issue(story.stage("test", "CREATE TABLE by_bot (n int)")));
  }

  private void bind(String role, String project) {
    assertThat(
            call(
                    ADMIN,
                    "POST",
                    "/bindings",
                    Map.of("role", role, "serviceAccount", "bot", "project", project))
                .status())
        .isIn(201, 409);
  }

  private void take(String role) {
    JsonNode held = call(ADMIN, "GET", "/bindings?serviceAccount=bot&role=" + role, null).body();
    for (JsonNode binding : held.path("items")) {
      assertThat(call(ADMIN, "DELETE", "/bindings/" + binding.path("id").asString(), null).status())
          .isEqualTo(204);
    }
  }

  private String token(@Nullable String project, String... scopes) {
    return "Bearer " + make(project, scopes).body().path("token").asString();
  }

  private Answer make(@Nullable String project, String... scopes) {
    Answer made = call(ADMIN, "POST", ACCOUNTS + "/bot/tokens", body(project, scopes));
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    return made;
  }

  private static Map<String, Object> body(@Nullable String project, String... scopes) {
    Map<String, Object> body = new HashMap<>();
    body.put("name", "of a test");
    body.put("scopes", List.of(scopes));
    body.put("expiresAt", Instant.now().plus(Duration.ofHours(1)).toString());
    if (project != null) {
      body.put("project", project);
    }
    return body;
  }

  private Answer call(
      String authorization, String method, String path, @Nullable Map<String, ?> body) {
    String etag =
        List.of("PUT", "DELETE").contains(method) && !path.contains("/tokens")
            ? call(authorization, "GET", path, null).etag()
            : "";
    var request = world.anonymous().method(HttpMethod.valueOf(method)).uri("/api/v1" + path);
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }
    if (method.equals("PUT") || method.equals("DELETE")) {
      request.header("If-Match", etag.isEmpty() ? "\"1\"" : etag);
    }
    if (body != null && !method.equals("GET") && !method.equals("DELETE")) {
      request.contentType(MediaType.APPLICATION_JSON).bodyValue(body);
    }
    var result = request.exchange().expectBody(String.class).returnResult();
    String text = Objects.requireNonNullElse(result.getResponseBody(), "");
    return new Answer(
        result.getStatus().value(),
        text,
        JsonMapper.builder().build().readTree(text.startsWith("{") ? text : "{}"),
        Objects.requireNonNullElse(result.getResponseHeaders().getETag(), ""),
        Objects.requireNonNullElse(result.getResponseHeaders().getFirst("Retry-After"), ""));
  }
}
