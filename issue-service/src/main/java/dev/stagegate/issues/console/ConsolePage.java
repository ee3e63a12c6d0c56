package dev.stagegate.issues.console;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;

/**
 * The one page that the console is. Each time it is told it has another nonce, which its styles
 * must show: whatever else somebody might have smuggled in is not used by browsers.
 */
final class ConsolePage {

  private static final String FILE = "console/index.html";
  private static final String NONCE = "__CSP_NONCE__";
  private static final int NONCE_BYTES = 16;
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

  private ConsolePage(String html) {
    this.html = html;
  }

  /** As it was built; a page that says so where it was not. */
  static ConsolePage load() throws IOException {
    Resource file = new ClassPathResource(FILE);
    return new ConsolePage(
        file.exists() ? file.getContentAsString(StandardCharsets.UTF_8) : NOT_BUILT);
  }

  Told tell() {
    byte[] bytes = new byte[NONCE_BYTES];
    RANDOM.nextBytes(bytes);
    String nonce = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    return new Told(html.replace(NONCE, nonce), POLICY.replace(NONCE, nonce));
  }
}
