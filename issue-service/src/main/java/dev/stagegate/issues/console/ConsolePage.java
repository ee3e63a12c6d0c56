package dev.stagegate.issues.console;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.web.util.HtmlUtils;
import tools.jackson.databind.json.JsonMapper;

/**
 * The one page that the console is, empty or with what is read first. Each time it is told it has
 * another nonce, which its styles must show: whatever else somebody might have smuggled in is not
 * used by browsers.
 */
final class ConsolePage {

  private static final String FILE = "console/index.html";
  private static final String NONCE = "__CSP_NONCE__";
  private static final int NONCE_BYTES = 16;
  private static final String UTF_8 = StandardCharsets.UTF_8.name();

  /** In characters. */
  private static final int MOST_TOLD = 100_000;

  private static final Set<String> THEMES = Set.of("light", "dark");
  private static final String PLAIN = "<html lang=\"en\">";
  private static final String THEMED = "<html lang=\"en\" data-theme=\"%s\">";

  /** Where the scripts show the page. */
  private static final String ROOT = "<div id=\"root\">";

  private static final String EMPTY = ROOT + "</div>";

  /** In the looks of first.css, where the page will have it too. */
  private static final String FIRST =
      """
      <div class="shell first-view"><div class="side"></div><main class="main">\
      <div class="page page-wide"><h1>%s</h1>%s</div></main></div>\
      <script type="application/json" id="told">%s</script>\
      """;

  private static final String FIRST_TEXT =
      """
      <div class="card"><div class="card-h"></div>\
      <pre class="editor-plain" role="region" aria-label="SQL" tabindex="0">
      %s</pre></div>\
      """;

  private static final SecureRandom RANDOM = new SecureRandom();

  private static final String NOT_BUILT =
      """
      <!doctype html>
      <html lang="en">
      <title>Stagegate</title>
      <h1>Stagegate</h1>
      <p>Its console was left out when this was built. The API is under <code>/api/v1</code>.</p>
      </html>
      """;

  /** Scripts come from our files alone; styles besides from what knows the nonce. */
  private static final String POLICY =
      String.join(
          "; ",
          "default-src 'none'",
          "script-src 'self'",
          "style-src 'self' 'nonce-" + NONCE + "'",
          // antd sizes text areas by style attributes.
          "style-src-attr 'unsafe-inline'",
          "img-src 'self' data:",
          "font-src 'self'",
          "connect-src 'self'",
          "base-uri 'none'",
          "form-action 'self'",
          "frame-ancestors 'none'");

  /** The page and the policy that goes with it. */
  record Told(String html, String policy) {}

  private final String html;
  private final JsonMapper mapper;

  private ConsolePage(String html, JsonMapper mapper) {
    this.html = html;
    this.mapper = mapper;
  }

  /** As it was built; a page that says so where it was not. */
  static ConsolePage load(JsonMapper mapper) throws IOException {
    Resource file = new ClassPathResource(FILE);
    return new ConsolePage(
        file.exists() ? file.getContentAsString(StandardCharsets.UTF_8) : NOT_BUILT, mapper);
  }

  /**
   * With nothing in it yet.
   *
   * @param theme light or dark; whatever else it is, the system's
   */
  Told tell(String theme) {
    return told(theme, "");
  }

  /**
   * With this in it, until its scripts show the whole page; with nothing where it is a lot, since
   * it would keep the scripts from coming.
   */
  Told tell(String theme, FirstView.Shown first) {
    String told = json(Map.of("reader", first.reader(), "answers", first.answers()));
    if (told.length() > MOST_TOLD) {
      return tell(theme);
    }
    String text = first.text().isEmpty() ? "" : FIRST_TEXT.formatted(escaped(first.text()));
    return told(theme, FIRST.formatted(escaped(first.title()), text, told));
  }

  /** Nothing in it ends the element that it stands in. */
  private String json(Object value) {
    return mapper.writeValueAsString(value).replace("<", "\\u003c");
  }

  private static String escaped(String text) {
    return HtmlUtils.htmlEscape(text, UTF_8);
  }

  private Told told(String theme, String first) {
    byte[] bytes = new byte[NONCE_BYTES];
    RANDOM.nextBytes(bytes);
    String nonce = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    // Last, since what people wrote may look like what is replaced.
    return new Told(
        html.replace(NONCE, nonce)
            .replace(PLAIN, THEMES.contains(theme) ? THEMED.formatted(theme) : PLAIN)
            .replace(EMPTY, ROOT + first + "</div>"),
        POLICY.replace(NONCE, nonce));
  }
}
