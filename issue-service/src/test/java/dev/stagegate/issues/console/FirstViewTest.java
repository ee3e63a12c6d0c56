package dev.stagegate.issues.console;

import static dev.stagegate.events.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.stagegate.issues.Story;
import dev.stagegate.issues.TestWorld;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.CacheControl;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an issue's page tells before its scripts run, and whom. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class FirstViewTest {

  private static final String COOKIE = "__Host-stagegate-session";
  private static final String FIRST_PASSWORD = "three blind mice 77";
  private static final String PASSWORD = "seven green bottles 3";
  private static final String EMPTY = "<div id=\"root\"></div>";

  private final JsonMapper mapper = JsonMapper.shared();
  private final TestWorld world = TestWorld.shared();
  private final Story story = new Story(world);

  @BeforeEach
  void there_is_a_console() {
    assumeTrue(page("/issues", null).contains(EMPTY), "The console was left out of this build.");
  }

  @Test
  void whoever_may_read_an_issue_reads_its_title_and_its_sql_at_once() {
    String id = opened("Add a table", "CREATE TABLE first_view (n int)");
    assertThat(told(id, session(true)))
        .contains("<h1>Add a table</h1>", ">\nCREATE TABLE first_view (n int)</pre>");
  }

  @Test
  void what_the_api_answers_is_there_as_well() {
    String id = opened("</script><script>alert(3)</script>", "SELECT '</script>'");
    String session = session(true);
    String answers = json(told(id, session));
    String statement = "/api/v1/issues/" + id + "/tasks/" + id + "-test-1/statement";
    assertThat(answers).doesNotContain("<");
    assertThat(mapper.readTree(answers).path("answers"))
        .isEqualTo(
            mapper.valueToTree(
                Map.of(
                    "/api/v1/issues/" + id,
                    answer("/api/v1/issues/" + id, session),
                    statement,
                    answer(statement, session))));
  }

  @Test
  void nobody_else_does() {
    String id = opened("Add a table", "CREATE TABLE first_view (n int)");
    String reader = session(true);
    told(id, reader);
    assertThat(page("/issues/" + id, null)).contains(EMPTY);
    assertThat(page("/issues/" + id, session(false))).contains(EMPTY);
    assertThat(page("/issues/" + id, "a".repeat(43))).contains(EMPTY);
    // Whatever else says who it is comes before a cookie, as for the API.
    assertThat(page("/issues/" + id, reader, "Authorization", "Basic bm9uZQ==")).contains(EMPTY);
  }

  @Test
  void whose_role_was_taken_away_is_told_nothing_any_more() {
    String id = opened("Add a table", "CREATE TABLE first_view (n int)");
    String email = person();
    String binding = bind(email);
    String session = signedIn(email);
    assertThat(mapper.readTree(json(told(id, session))).path("reader").asString()).isEqualTo(email);
    send(
        world
            .as(TestWorld.ADMIN)
            .delete()
            .uri("/api/v1/bindings/{id}", binding)
            .header("If-Match", version(binding)));
    eventually(() -> assertThat(page("/issues/" + id, session)).contains(EMPTY));
  }

  @Test
  void what_people_wrote_is_text_and_nothing_else() {
    String id =
        opened(
            "</h1><script>alert(1)</script>__CSP_NONCE__",
            "SELECT '</pre><img src=x onerror=alert(2)>' -- \u202e & \"__CSP_NONCE__\"\n\t, 1");
    assertThat(told(id, session(true)))
        .contains("<h1>&lt;/h1&gt;&lt;script&gt;alert(1)&lt;/script&gt;__CSP_NONCE__</h1>")
        .contains(
            "&lt;/pre&gt;&lt;img src=x onerror=alert(2)&gt;", "-- • &amp; &quot;", "\n    , 1")
        .doesNotContain("<script>alert", "<img");
  }

  @Test
  void of_a_long_text_it_is_the_beginning() {
    String lines =
        IntStream.rangeClosed(1, 300).mapToObj(n -> ", " + n).collect(Collectors.joining("\n"));
    String page = told(opened("Long", "SELECT 0\n" + lines), session(true));
    assertThat(page).contains("\n, 199\n…</pre>").doesNotContain("\n, 200");
  }

  @Test
  void a_very_long_text_is_asked_for() {
    String id = opened("Very long", "SELECT '" + "x".repeat(20_000) + "'");
    String page = told(id, session(true));
    assertThat(page).contains("\n…</pre>");
    assertThat(mapper.readTree(json(page)).path("answers").propertyNames())
        .containsExactly("/api/v1/issues/" + id);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/issues", "/issues/new", "/issues/99999999", "/issues/new/x"})
  void other_pages_are_empty(String path) {
    assertThat(page(path, session(true))).contains(EMPTY);
  }

  private String opened(String title, String sql) {
    Map<String, Object> issue = new HashMap<>(story.issue(story.stage("test", sql)));
    issue.put("title", title);
    return story.openIssue(issue);
  }

  /**
   * The cookie of somebody who has just signed in.
   *
   * @param reads whether he or she may read the project's issues
   */
  private String session(boolean reads) {
    String email = person();
    if (reads) {
      bind(email);
    }
    return signedIn(email);
  }

  private String person() {
    String email = "reader-" + UUID.randomUUID() + "@example.com";
    WebTestClient admin = world.as(TestWorld.ADMIN);
    send(admin.post().uri("/api/v1/people").bodyValue(Map.of("email", email)));
    send(
        admin
            .put()
            .uri("/api/v1/people/{email}/password", email)
            .bodyValue(Map.of("password", FIRST_PASSWORD)));
    send(
        world
            .anonymous()
            .post()
            .uri("/api/v1/auth/password")
            .bodyValue(
                Map.of("email", email, "password", FIRST_PASSWORD, "newPassword", PASSWORD)));
    return email;
  }

  /** Lets somebody read the project's issues; what lets is returned. */
  private String bind(String email) {
    return Objects.requireNonNull(
            world
                .as(TestWorld.ADMIN)
                .post()
                .uri("/api/v1/bindings")
                .bodyValue(Map.of("role", "projectViewer", "person", email, "project", "shop"))
                .exchange()
                .expectStatus()
                .is2xxSuccessful()
                .expectBody(JsonNode.class)
                .returnResult()
                .getResponseBody())
        .path("id")
        .asString();
  }

  private String version(String binding) {
    return Objects.requireNonNull(
        world
            .as(TestWorld.ADMIN)
            .get()
            .uri("/api/v1/bindings/{id}", binding)
            .exchange()
            .expectStatus()
            .isOk()
            .expectBody()
            .returnResult()
            .getResponseHeaders()
            .getETag());
  }

  private String signedIn(String email) {
    return Objects.requireNonNull(
            world
                .anonymous()
                .post()
                .uri("/api/v1/session")
                .bodyValue(Map.of("email", email, "password", PASSWORD))
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .returnResult()
                .getResponseCookies()
                .getFirst(COOKIE))
        .getValue();
  }

  private JsonNode answer(String path, String session) {
    return Objects.requireNonNull(
        world
            .anonymous()
            .get()
            .uri(path)
            .cookie(COOKIE, session)
            .exchange()
            .expectStatus()
            .isOk()
            .expectBody(JsonNode.class)
            .returnResult()
            .getResponseBody());
  }

  /** What the page has for scripts. */
  private static String json(String page) {
    String begin = "<script type=\"application/json\" id=\"told\">";
    int from = page.indexOf(begin) + begin.length();
    return page.substring(from, page.indexOf("</script>", from));
  }

  private static void send(WebTestClient.RequestHeadersSpec<?> request) {
    request.exchange().expectStatus().is2xxSuccessful();
  }

  /** The page of an issue, once it tells of it: a busy database is not waited for. */
  private String told(String id, String session) {
    AtomicReference<String> page = new AtomicReference<>("");
    eventually(
        () -> {
          page.set(page("/issues/" + id, session));
          assertThat(page.get()).doesNotContain(EMPTY);
        });
    return page.get();
  }

  private String page(String path, @Nullable String session, String... header) {
    WebTestClient.RequestHeadersSpec<?> request = world.anonymous().get().uri(path);
    if (session != null) {
      request.cookie(COOKIE, session);
    }
    if (header.length > 0) {
      request.header(header[0], header[1]);
    }
    return Objects.requireNonNull(
        request
            .exchange()
            .expectStatus()
            .isOk()
            .expectHeader()
            .cacheControl(CacheControl.noStore())
            .expectBody(String.class)
            .returnResult()
            .getResponseBody());
  }
}
