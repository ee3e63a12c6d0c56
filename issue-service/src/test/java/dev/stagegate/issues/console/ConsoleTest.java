package dev.stagegate.issues.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.stagegate.issues.TestWorld;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What browsers get without being signed in, and what they do not. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ConsoleTest {

  private static final Pattern NONCE = Pattern.compile("'nonce-([^']+)'");

  private final HttpClient client = HttpClient.newHttpClient();

  @ParameterizedTest
  @ValueSource(strings = {"/", "/issues", "/issues/7", "/issues/new/x", "/settings/im", "/sign-in"})
  void every_page_is_the_console_with_a_strict_policy(String path) throws Exception {
    HttpResponse<String> page = get(path);

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
    assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(policy(page))
        .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
        .doesNotContain("unsafe-eval", "script-src 'self' 'unsafe-inline'");
    assertThat(page.body()).doesNotContain("__CSP_NONCE__");
  }

  @Test
  void each_page_has_a_nonce_of_its_own() throws Exception {
    HttpResponse<String> page = get("/issues");
    String nonce = nonce(page);

    assertThat(nonce(get("/issues"))).isNotEqualTo(nonce);
    if (page.body().contains("<meta name=\"csp-nonce\"")) {
      assertThat(page.body()).contains("content=\"" + nonce + "\"");
    }
  }

  @Test
  void a_chosen_theme_is_put_on_before_scripts_run() throws Exception {
    assertThat(get("/issues").body()).contains("<html lang=\"en\">");
    assertThat(get("/issues", "Cookie", "stagegate-theme=dark").body())
        .contains("<html lang=\"en\" data-theme=\"dark\">");
    assertThat(get("/issues", "Cookie", "stagegate-theme=pink").body())
        .contains("<html lang=\"en\">");
  }

  @Test
  void assets_stay_in_caches_and_come_compressed() throws Exception {
    // What every page loads; the script that comes first is too small to be compressed.
    Matcher script =
        Pattern.compile("href=\"(/assets/library-[^\"]+\\.js)\"").matcher(get("/").body());
    assumeTrue(script.find(), "The console was left out of this build.");

    HttpResponse<String> asset = get(script.group(1), "Accept-Encoding", "br");

    assertThat(asset.statusCode()).isEqualTo(200);
    assertThat(asset.headers().firstValue("Content-Encoding")).contains("br");
    assertThat(asset.headers().firstValue("Cache-Control").orElse("")).contains("immutable");
    assertThat(asset.headers().firstValue("Content-Type").orElse("")).contains("javascript");
    assertThat(get("/assets/none.js").statusCode()).isEqualTo(404);
    assertThat(get("/assets/../index.html").statusCode()).isNotEqualTo(200);
  }

  @Test
  void nothing_else_is_open() throws Exception {
    for (String path : List.of("/index.html", "/elsewhere", "/console/index.html", "/api/v1/me")) {
      assertThat(get(path).statusCode()).as(path).isEqualTo(401);
    }
    HttpResponse<String> posted =
        client.send(
            request("/issues").POST(HttpRequest.BodyPublishers.noBody()).build(),
            BodyHandlers.ofString());
    assertThat(posted.statusCode()).isEqualTo(401);
  }

  private static String policy(HttpResponse<?> page) {
    return page.headers().firstValue("Content-Security-Policy").orElse("");
  }

  private static String nonce(HttpResponse<?> page) {
    Matcher found = NONCE.matcher(policy(page));
    assertThat(found.find()).isTrue();
    return found.group(1);
  }

  private HttpResponse<String> get(String path, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = request(path);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(TestWorld.shared().baseUrl() + path));
  }
}
