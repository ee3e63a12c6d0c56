package dev.stagegate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.stagegate.browser.Exactly.exactly;
import static dev.stagegate.browser.Exactly.named;
import static dev.stagegate.browser.Exactly.of;
import static dev.stagegate.browser.Fields.isRefused;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.stagegate.browser.Visitor.Look;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What one says of oneself: the password, where one is signed in, and how pages look. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ProfileTest {

  private static final String ANOTHER = "ten green bottles 6";

  @Test
  void the_own_password_is_changed_and_the_one_before_counts_no_more() {
    try (Newcomer pia = Newcomer.hired("browser-pia@example.com", "Pia Private");
        Visitor here = pia.arrives();
        Visitor elsewhere = pia.arrives()) {
      Page page = here.page();
      here.goTo("/profile");
      assertThat(page.getByRole(AriaRole.HEADING, named(pia.name()))).isVisible();
      change(page, Newcomer.PASSWORD, ANOTHER, "ten green bottles 7");
      isRefused(page.getByLabel("The same again", exactly()), "The two are different");
      change(page, Newcomer.PASSWORD, "short", "short");
      isRefused(page.getByLabel("New password", exactly()), "must be 12 to 128 characters");
      change(page, Newcomer.PASSWORD, Newcomer.PASSWORD, Newcomer.PASSWORD);
      isRefused(page.getByLabel("New password", exactly()), "must be another than the present one");
      here.mayBeReadByEverybody();

      change(page, Newcomer.PASSWORD, ANOTHER, ANOTHER);
      assertThat(page.getByText("Password changed").first()).isVisible();
      elsewhere.page().waitForURL("**/sign-in**");
      elsewhere.signIn(pia.email(), Newcomer.PASSWORD);
      assertThat(elsewhere.page().getByRole(AriaRole.ALERT))
          .containsText("no account with this e-mail and password");
      elsewhere.signIn(pia.email(), ANOTHER);
      elsewhere.page().waitForURL("**/issues");
    }
  }

  @Test
  void who_mistypes_the_present_password_is_told_at_its_field_and_stays_signed_in() {
    try (Newcomer max = Newcomer.hired("browser-max@example.com", "Max Mistyping");
        Visitor here = max.arrives()) {
      Page page = here.page();
      here.goTo("/profile");
      change(page, "nine green bottels 5", ANOTHER, ANOTHER);
      Locator present = page.getByLabel("Present password", exactly());
      assertThat(present).hasAttribute("aria-invalid", "true");
      assertThat(present).isFocused();
      assertThat(page).hasURL(Pattern.compile("/profile$"));
      here.mayBeReadByEverybody();
      // So that it is no surprise, and the browser offers the right ones.
      assertThat(page.getByRole(AriaRole.REGION, named("Password"))).containsText("sign in again");
      assertThat(present).hasAttribute("autocomplete", "current-password");
      assertThat(page.getByLabel("New password", exactly()))
          .hasAttribute("autocomplete", "new-password");
    }
  }

  private static void change(Page page, String present, String wanted, String again) {
    page.getByLabel("Present password", exactly()).fill(present);
    page.getByLabel("New password", exactly()).fill(wanted);
    page.getByLabel("The same again", exactly()).fill(again);
    page.getByRole(AriaRole.BUTTON, named("Change password")).click();
  }

  @Test
  void where_one_is_signed_in_is_listed_and_ended_there_or_everywhere() {
    try (Newcomer sam = Newcomer.hired("browser-sam@example.com", "Sam Several");
        Visitor here = sam.arrives();
        Visitor elsewhere = sam.arrives()) {
      Page page = here.page();
      here.goTo("/profile");
      Locator sessions =
          page.getByRole(AriaRole.LIST, named("Where you are signed in"))
              .getByRole(AriaRole.LISTITEM);
      assertThat(sessions).hasCount(2);
      Locator own = sessions.filter(new Locator.FilterOptions().setHasText("This browser"));
      assertThat(own).containsText("Chrome");
      assertThat(own).containsText("Last used");
      assertThat(own.getByRole(AriaRole.BUTTON)).hasCount(0);
      sessions
          .filter(new Locator.FilterOptions().setHasNotText("This browser"))
          .getByRole(AriaRole.BUTTON, of("Sign out"))
          .click();
      Locator question = page.locator("dialog.dialog");
      assertThat(question).containsText("That browser has to sign in again.");
      here.mayBeReadByEverybody();
      question.getByRole(AriaRole.BUTTON, of("Sign out")).click();
      assertThat(sessions).hasCount(1);
      elsewhere.page().waitForURL("**/sign-in**");
      assertThat(own).isVisible();

      elsewhere.signIn(sam.email(), Newcomer.PASSWORD);
      elsewhere.page().waitForURL("**/issues");
      here.confirm("Sign out everywhere");
      here.page().waitForURL("**/sign-in**");
      elsewhere.page().waitForURL("**/sign-in**");
    }
  }

  @Test
  void language_and_colours_are_chosen_and_kept() {
    try (Visitor dev = Visitor.signedIn(World.DEV, Look.USUAL)) {
      Page page = dev.page();
      Locator whole = page.locator("html");
      dev.goTo("/profile");
      page.getByLabel("Colours", exactly()).selectOption("dark");
      assertThat(whole).hasAttribute("data-theme", "dark");
      page.getByLabel("Language", exactly()).selectOption("zh");
      assertThat(page.locator("h1")).hasText("个人资料");
      assertThat(whole).hasAttribute("lang", "zh-CN");
      dev.mayBeReadByEverybody();

      page.reload();
      assertThat(page.locator("h1")).hasText("个人资料");
      assertThat(page.getByLabel("外观", exactly())).hasValue("dark");
      assertThat(whole).hasAttribute("data-theme", "dark");
      page.getByLabel("外观", exactly()).selectOption("system");
      assertThat(whole).hasAttribute("data-theme", "light");
      page.getByLabel("语言", exactly()).selectOption("en");
      assertThat(page.locator("h1")).hasText("Profile");
    }
  }
}
