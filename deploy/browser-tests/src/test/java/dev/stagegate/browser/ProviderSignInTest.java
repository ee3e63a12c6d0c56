package dev.stagegate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.stagegate.browser.Exactly.exactly;
import static dev.stagegate.browser.Exactly.named;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import dev.stagegate.browser.Visitor.Look;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Coming in by the company's provider, whose page asks who one is. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ProviderSignInTest {

  static final List<Look> LOOKS = Look.ALL;

  private static final String WANTED = "/issues?view=mine&q=late%20orders";
  private static final Pattern AT_WANTED = Pattern.compile("/issues\\?view=mine&q=late%20orders$");
  private static final String BY_PROVIDER = "Continue with " + CompanyProvider.TITLE;

  @Test
  void who_is_known_comes_to_the_page_that_was_wanted_first() {
    try (Newcomer iris = Newcomer.hired("browser-iris@example.com", "Iris Elsewhere");
        Visitor visitor = Visitor.looking(Look.USUAL)) {
      visitor.goTo(WANTED);
      assertThat(visitor.link(BY_PROVIDER)).isVisible();
      visitor.mayBeReadByEverybody();

      goThere(visitor);
      signInThere(visitor, iris.email());
      assertThat(whoIsIn(visitor)).hasText(iris.name());
      assertThat(visitor.page()).hasURL(AT_WANTED);
    }
  }

  @Test
  void whom_the_workspace_does_not_know_is_told_so_and_is_not_in() {
    try (Visitor visitor = Visitor.looking(Look.USUAL)) {
      visitor.goTo(WANTED);
      goThere(visitor);
      signInThere(visitor, "browser-stranger@example.com");
      assertThat(alert(visitor)).containsText("You are not a member of this workspace");
      assertThat(visitor.link(BY_PROVIDER)).isVisible();
      visitor.mayBeReadByEverybody();

      visitor.goTo("/issues");
      visitor.page().waitForURL("**/sign-in**");
    }
  }

  @Test
  void who_refuses_there_is_told_and_may_think_better_of_it() {
    try (Newcomer rolf = Newcomer.hired("browser-rolf@example.com", "Rolf Reluctant");
        Visitor visitor = Visitor.looking(Look.USUAL)) {
      visitor.goTo(WANTED);
      goThere(visitor);
      visitor.page().getByRole(AriaRole.BUTTON, named("Refuse")).click();
      assertThat(alert(visitor)).containsText("did not confirm who you are");

      goThere(visitor);
      signInThere(visitor, rolf.email());
      assertThat(whoIsIn(visitor)).hasText(rolf.name());
      assertThat(visitor.page()).hasURL(AT_WANTED);
    }
  }

  @Test
  void who_signs_out_is_out() {
    try (Newcomer otto = Newcomer.hired("browser-otto@example.com", "Otto Outgoing");
        Visitor visitor = Visitor.looking(Look.USUAL)) {
      visitor.goTo("/sign-in");
      goThere(visitor);
      signInThere(visitor, otto.email());
      assertThat(whoIsIn(visitor)).hasText(otto.name());

      visitor.button("Sign out").click();
      visitor.page().waitForURL("**/sign-in**");
      visitor.goTo("/issues");
      visitor.page().waitForURL("**/sign-in**");
      assertThat(visitor.link(BY_PROVIDER)).isVisible();
    }
  }

  @ParameterizedTest
  @FieldSource("LOOKS")
  void what_went_wrong_may_be_read_by_everybody(Look look) {
    try (Visitor visitor = Visitor.looking(look)) {
      visitor.goTo("/sign-in?fault=not-a-member");
      assertThat(alert(visitor)).isVisible();
      assertThat(visitor.page().locator(".sign-in-provider")).isVisible();
      visitor.mayBeReadByEverybody();
    }
  }

  /** From the sign-in page. */
  private static void goThere(Visitor visitor) {
    visitor.link(BY_PROVIDER).click();
    assertThat(visitor.page().getByRole(AriaRole.HEADING, named(CompanyProvider.TITLE)))
        .isVisible();
  }

  private static void signInThere(Visitor visitor, String email) {
    visitor.page().getByLabel("Sign in as", exactly()).fill(email);
    visitor.page().getByRole(AriaRole.BUTTON, named("Sign in")).click();
  }

  private static Locator alert(Visitor visitor) {
    return visitor.page().getByRole(AriaRole.ALERT);
  }

  private static Locator whoIsIn(Visitor visitor) {
    return visitor.page().locator(".side .who strong");
  }
}
