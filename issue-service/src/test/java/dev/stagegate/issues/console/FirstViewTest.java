package dev.stagegate.issues.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.stagegate.issues.Story;
import dev.stagegate.issues.TestWorld;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
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
    assertThat(page("/issues/" + id, session(true)))
        .contains("<h1>Add a table</h1>", ">CREATE TABLE first_view (n int)</pre>");
  }

  @Test
  void what_the_api_answers_is_there_as_well() {
    String id = opened("</script><script>alert(3)</script>", "SELECT '</script>'");
    String session = session(true);
    String page = page("/issues/" + id, session);
    String answers =
        between(page, "<script type=\"application/json\" id=\"answers\">", "</script>");
    String statement = "/api/v1/issues/" + id + "/tasks/" + id + "-test-1/statement";
    assertThat(answers).doesNotContain("<");
    assertThat(mapper.readTree(answers))
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
    assertThat(page("/issues/" + id, null)).contains(EMPTY);
    assertThat(page("/issues/" + id, session(false))).contains(EMPTY);
    assertThat(page("/issues/" + id, "a".repeat(43))).contains(EMPTY);
  }

  @Test
  void what_people_wrote_is_text_and_nothing_else() {
    String id =
        opened(
            "</h1><script>alert(1)</script>__CSP_NONCE__",
            "SELECT '</pre><img src=x onerror=alert(2)>' -- \u202e & \"__CSP_NONCE__\"\n\t, 1");
    String page = page("/issues/" + id, session(true));
    assertThat(page)
        .contains("<h1>&lt;/h1&gt;&lt;script&gt;alert(1)&lt;/script&gt;__CSP_NONCE__</h1>")
        .contains(
            "&lt;/pre&gt;&lt;img src=x onerror=alert(2)&gt;", "-- • &amp; &quot;", "\n    , 1")
        .doesNotContain("<script>alert", "<img");
  }

  @Test
  void of_a_long_text_it_is_the_beginning() {
    String lines =
        IntStream.rangeClosed(1, 300).mapToObj(n -> ", " + n).collect(Collectors.joining("\n"));
    String page = page("/issues/" + opened("Long", "SELECT 0\n" + lines), session(true));
    assertThat(page).contains("\n, 199</pre>").doesNotContain("\n, 200");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/issues", "/issues/new", "/issues/99999999", "/issues/new/x"})
  void other_pages_are_empty(String path) {
    assertThat(page(path, session(true))).contains(EMPTY);
  }

  private String opened(String title, String sql) {
    Map<String, Object> issue = new HashMap<>(story.issue(story.stage("test", sql)));
    issue.put("title", title);
    return Objects.requireNonNull(
            world
                .as(TestWorld.DEV)
                .post()
                .uri("/api/v1/issues")
                .bodyValue(issue)
                .exchange()
                .expectStatus()
                .isCreated()
                .expectBody(JsonNode.class)
                .returnResult()
                .getResponseBody())
        .path("id")
        .asString();
  }

  /**
   * The cookie of somebody who has just signed in.
   *
   * @param reads whether he or she may read the project's issues
   */
  private String session(boolean reads) {
    String email = "reader-" + UUID.randomUUID() + "@example.com";
    WebTestClient admin = world.as(TestWorld.ADMIN);
    send(admin.post().uri("/api/v1/people").bodyValue(Map.of("email", email)));
    if (reads) {
      send(
          admin
              .post()
              .uri("/api/v1/bindings")
              .bodyValue(Map.of("role", "projectViewer", "person", email, "project", "shop")));
    }
    send(
        admin
            .put()
            .uri("/api/v1/people/{email}/password", email)
            .bodyValue(Map.of("password", "three blind mice 77")));
    send(
        world
            .anonymous()
            .post()
            .uri("/api/v1/auth/password")
            .bodyValue(
                Map.of(
                    "email", email,
                    "password", "three blind mice 77",
                    "newPassword", "seven green bottles 3")));
    return Objects.requireNonNull(
            world
                .anonymous()
                .post()
                .uri("/api/v1/session")
                .bodyValue(Map.of("email", email, "password", "seven green bottles 3"))
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

  private static String between(String text, String begin, String end) {
    int from = text.indexOf(begin) + begin.length();
    return text.substring(from, text.indexOf(end, from));
  }

  private static void send(WebTestClient.RequestHeadersSpec<?> request) {
    request.exchange().expectStatus().is2xxSuccessful();
  }

  private String page(String path, @Nullable String session) {
    WebTestClient.RequestHeadersSpec<?> request = world.anonymous().get().uri(path);
    if (session != null) {
      request.cookie(COOKIE, session);
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
