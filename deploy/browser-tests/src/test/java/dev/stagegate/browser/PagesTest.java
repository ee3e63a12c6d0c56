package dev.stagegate.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Response;
import dev.stagegate.browser.Visitor.Look;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Every page, in both languages and colours and on a phone: whoever adds one adds it here. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PagesTest {

  private static final List<String> PAGES =
      List.of(
          "/issues",
          "/issues?view=waiting",
          "/issues?view=all&q=nothing+like+this",
          "/issues/x/y",
          "/settings/im",
          "/settings/external-systems",
          "/settings/external-systems?add=",
          "/settings/environments",
          "/settings/environments?open=prod",
          "/settings/projects?open=shop",
          "/settings/databases",
          "/settings/databases?view=instances&open=pg-test",
          "/settings/members?open=dev%40example.com",
          "/settings/members?view=bindings&add=",
          "/settings/groups",
          "/settings/groups?add=",
          "/settings/roles?add=");

  static final List<Look> LOOKS = Look.ALL;

  @ParameterizedTest
  @FieldSource("LOOKS")
  void every_page_may_be_read_by_everybody(Look look) {
    try (Visitor visitor = Visitor.signedIn(World.ADMIN, look)) {
      for (String page : PAGES) {
        visitor.goTo(page);
        visitor.mayBeReadByEverybody();
      }
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
