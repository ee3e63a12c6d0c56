package dev.stagegate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.stagegate.browser.Visitor.Look;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Coming in, and going out. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SignInTest {

  private static final String FIRST = "seven green bottles 3";
  private static final String OWN = "eight green bottles 4";

  @Test
  void who_follows_a_link_signs_in_and_comes_to_it() {
    try (Visitor visitor = Visitor.looking(Look.USUAL)) {
      visitor.goTo("/issues?view=mine");
      visitor.page().waitForURL("**/sign-in?to=**");
      visitor.signIn(World.DEV, "a wrong password");
      assertThat(visitor.page().getByRole(AriaRole.ALERT))
          .containsText("no account with this e-mail and password");
      visitor.signIn(World.DEV, World.shared().password());
      visitor.page().waitForURL("**/issues?view=mine");
      assertThat(visitor.page().locator(".side .who strong")).hasText("Dana Developer");
      // What was refused before is asked anew: the names of projects are there, and nobody is sent
      // back.
      assertThat(visitor.page().getByLabel("Project", new Page.GetByLabelOptions().setExact(true)))
          .containsText("Shop");
      assertThat(visitor.page()).hasURL(Pattern.compile(".*/issues\\?view=mine$"));

      visitor.button("Sign out").click();
      visitor.page().waitForURL("**/sign-in**");
      visitor.goTo("/issues");
      visitor.page().waitForURL("**/sign-in**");
    }
  }

  @Test
  void a_password_that_somebody_else_chose_is_changed_first() {
    String email = "new-hire@example.com";
    World world = World.shared();
    world
        .as(World.ADMIN)
        .call("POST", "/api/v1/people", Map.of(), Map.of("email", email, "name", "Nia Newhire"))
        .orFail("Adding a person");
    world
        .as(World.ADMIN)
        .call("PUT", "/api/v1/people/" + email + "/password", Map.of(), Map.of("password", FIRST))
        .orFail("Giving a password");
    try (Visitor visitor = Visitor.looking(Look.USUAL)) {
      visitor.goTo("/sign-in");
      visitor.signIn(email, FIRST);
      visitor.page().getByLabel("New password").fill(OWN);
      visitor.page().getByLabel("The same again").fill(OWN);
      visitor.mayBeReadByEverybody();
      visitor.button("Change and sign in").click();
      visitor.page().waitForURL("**/issues");
      assertThat(visitor.page().locator(".side .who strong")).hasText("Nia Newhire");
    }
  }

  @Test
  void language_and_colours_are_chosen_and_kept() {
    try (Visitor visitor = Visitor.signedIn(World.DEV, Look.CHINESE)) {
      assertThat(visitor.page().locator("h1")).hasText("工单");
      visitor.page().locator(".side").getByText("EN").click();
      assertThat(visitor.page().locator("h1")).hasText("Issues");
      visitor.page().locator(".side").getByLabel("Use dark colours").click();
      visitor.page().reload();
      assertThat(visitor.page().locator("h1")).hasText("Issues");
      assertThat(visitor.page().locator("html")).hasAttribute("data-theme", "dark");
      assertThat(visitor.page().locator("html")).hasAttribute("lang", "en");
    }
  }

  @Test
  void signing_out_in_one_tab_signs_out_of_all() {
    try (Visitor visitor = Visitor.signedIn(World.DEV, Look.USUAL)) {
      var other = visitor.context().newPage();
      other.navigate(World.shared().url("/issues"));
      assertThat(other.locator("h1")).hasText("Issues");
      visitor.button("Sign out").click();
      other.waitForURL("**/sign-in**");
    }
  }
}
