package dev.stagegate.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Response;
import dev.stagegate.browser.Visitor.Look;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * Every page, in both languages and colours and on a phone: whoever adds one adds it to pages.txt.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PagesTest {

  static final List<Look> LOOKS = Look.ALL;

  @ParameterizedTest
  @FieldSource("LOOKS")
  void every_page_may_be_read_by_everybody(Look look) throws IOException {
    try (Visitor visitor = Visitor.signedIn(World.ADMIN, look)) {
      for (String page : pages()) {
        visitor.goTo(page);
        visitor.mayBeReadByEverybody();
      }
    }
  }

  private static List<String> pages() throws IOException {
    try (InputStream text =
        Objects.requireNonNull(PagesTest.class.getResourceAsStream("/pages.txt"))) {
      return new String(text.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  @ParameterizedTest
  @FieldSource("LOOKS")
  void so_may_signing_in(Look look) {
    try (Visitor visitor = Visitor.looking(look)) {
      visitor.goTo("/sign-in");
      visitor.mayBeReadByEverybody();
    }
  }

  @Test
  void nothing_comes_from_elsewhere_and_every_style_shows_the_nonce() {
    try (Visitor visitor = Visitor.signedIn(World.ADMIN, Look.USUAL)) {
      visitor
          .page()
          .onRequest(request -> assertThat(request.url()).startsWith(World.shared().url("/")));
      Response page = visitor.page().navigate(World.shared().url("/issues"));
      visitor.mayBeReadByEverybody();

      assertThat(page.headerValue("content-security-policy")).contains("script-src 'self'");
      assertThat(
              visitor
                  .page()
                  .evaluate("[...document.querySelectorAll('style')].filter(s => !s.nonce).length"))
          .isEqualTo(0);
      assertThat(
              visitor
                  .page()
                  .evaluate(
                      "Object.keys(localStorage).filter(k =>"
                          + " !k.startsWith('stagegate.preferences'))"))
          .isEqualTo(List.of());
    }
  }
}
