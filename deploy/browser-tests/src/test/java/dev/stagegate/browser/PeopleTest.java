package dev.stagegate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.stagegate.browser.Exactly.named;
import static dev.stagegate.browser.Fields.isRefused;
import static dev.stagegate.browser.Fields.section;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.stagegate.browser.Visitor.Look;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Who works here: from the first day to the last. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PeopleTest {

  @Test
  void a_person_is_added_and_chooses_a_password_in_the_place_of_the_first() {
    // Is added in the console, and leaves like the others.
    try (Newcomer ann = new Newcomer("browser-ann@example.com", "Ann Arriving");
        Visitor admin = Visitor.signedIn(World.ADMIN, Look.USUAL);
        Visitor hers = Visitor.looking(Look.USUAL)) {
      Page page = admin.page();
      SettingsPage people = new SettingsPage(page);
      admin.goTo("/settings/members");
      people.button("Add a person").click();
      people.field("E-mail").fill("x".repeat(65) + "@example.com");
      people.field("Name").fill(ann.name());
      people.button("Save").click();
      isRefused(people.field("E-mail"), "must be an e-mail address, was xxx");
      admin.mayBeReadByEverybody();
      people.field("E-mail").fill(ann.email());
      people.field("Initial password").fill("short");
      people.button("Save").click();
      isRefused(people.field("Initial password"), "must be 12 to 128 characters");
      assertThat(people.field("Name")).hasValue(ann.name());
      people.field("Initial password").fill(Newcomer.FIRST);
      people.save();

      page.getByRole(AriaRole.SEARCHBOX, named("Search")).fill("browser-ann");
      assertThat(page.locator(".thing")).hasCount(1);
      assertThat(people.row(ann.email())).containsText(ann.name());
      assertThat(people.row(ann.email())).not().containsText("No password");
      people.open(ann.name());
      assertThat(people.field("E-mail")).isDisabled();
      assertThat(section(page, "Roles")).containsText("No roles");
      admin.mayBeReadByEverybody();

      hers.goTo("/sign-in");
      choosesPassword(hers, ann);
    }
  }

  /** Who comes with a password that somebody else chose; on the page for signing in. */
  private static void choosesPassword(Visitor visitor, Newcomer who) {
    visitor.signInAtFirst(who.email(), Newcomer.FIRST, Newcomer.PASSWORD);
    visitor.page().waitForURL("**/issues");
    assertThat(visitor.page().locator(".side .who strong")).hasText(who.name());
  }

  private static void isUnknown(Visitor visitor) {
    assertThat(visitor.page().getByRole(AriaRole.ALERT))
        .containsText("no account with this e-mail and password");
  }

  @Test
  void who_leaves_is_signed_out_at_once_and_cannot_come_back() {
    try (Newcomer ben = Newcomer.hired("browser-ben@example.com", "Ben Leaving");
        Visitor his = ben.arrives();
        Visitor admin = Visitor.signedIn(World.ADMIN, Look.USUAL)) {
      SettingsPage people = new SettingsPage(admin.page());
      admin.goTo("/settings/members?open=" + ben.email());
      people.field("Active").uncheck();
      admin.mayBeReadByEverybody();
      people.save();
      // Nobody touches his browser.
      his.page().waitForURL("**/sign-in**");

      assertThat(people.row(ben.email())).hasCount(0);
      people.field("Active only").uncheck();
      assertThat(people.row(ben.email())).containsText("Not active");
      admin.page().waitForURL("**inactive=too");
      admin.page().reload();
      assertThat(people.field("Active only")).not().isChecked();
      assertThat(people.row(ben.email())).containsText("Not active");
      people.open(ben.name());
      assertThat(people.field("Active")).not().isChecked();
      assertThat(people.field("Initial password")).hasCount(0);
      admin.mayBeReadByEverybody();
      his.signIn(ben.email(), Newcomer.PASSWORD);
      isUnknown(his);
    }
  }

  @Test
  void somebody_is_signed_out_everywhere_has_no_password_and_is_given_another() {
    try (Newcomer cleo = Newcomer.hired("browser-cleo@example.com", "Cleo Staying");
        Visitor here = cleo.arrives();
        Visitor there = cleo.arrives();
        Visitor admin = Visitor.signedIn(World.ADMIN, Look.USUAL)) {
      SettingsPage people = new SettingsPage(admin.page());
      admin.goTo("/settings/members?open=" + cleo.email());
      people.button("Sign out everywhere").click();
      assertThat(admin.page().locator("dialog.dialog"))
          .containsText("All sessions of this person end at once");
      admin.mayBeReadByEverybody();
      people.button("Cancel").click();
      admin.confirm("Sign out everywhere");
      here.page().waitForURL("**/sign-in**");
      there.page().waitForURL("**/sign-in**");
      here.signIn(cleo.email(), Newcomer.PASSWORD);
      here.page().waitForURL("**/issues");

      admin.confirm("Remove password");
      here.page().waitForURL("**/sign-in**");
      assertThat(people.button("Remove password")).hasCount(0);
      here.signIn(cleo.email(), Newcomer.PASSWORD);
      isUnknown(here);

      people.field("Initial password").fill(cleo.email());
      people.button("Set password").click();
      isRefused(people.field("Initial password"), "must not be the e-mail");
      admin.mayBeReadByEverybody();
      people.field("Initial password").fill(Newcomer.FIRST);
      people.button("Set password").click();
      assertThat(people.button("Remove password")).isVisible();
      choosesPassword(here, cleo);
    }
  }

  @Test
  void who_saves_one_thing_of_a_person_does_not_lose_another() {
    try (Newcomer dora = Newcomer.hired("browser-dora@example.com", "Dora Doubling");
        Visitor admin = Visitor.signedIn(World.ADMIN, Look.USUAL)) {
      Page page = admin.page();
      SettingsPage people = new SettingsPage(page);
      Locator question = page.locator("dialog.dialog");
      admin.goTo("/settings/members?open=" + dora.email());
      people.field("Initial password").fill(Newcomer.FIRST);
      people.field("Name").fill("Dora Doubled");
      // What was saved is read anew below the question.
      page.waitForResponse(
          answer ->
              answer.url().contains("/api/v1/people/browser-dora")
                  && answer.request().method().equals("GET"),
          () -> people.button("Save").click());
      assertThat(question).containsText("Leave without saving?");
      admin.mayBeReadByEverybody();
      people.button("Go on writing").click();
      assertThat(question).hasCount(0);
      assertThat(people.field("Initial password")).hasValue(Newcomer.FIRST);
      people.button("Set password").click();
      assertThat(people.drawer().getByText("Password set")).isVisible();
      assertThat(people.field("Initial password")).hasValue("");

      people.save();
      assertThat(people.row(dora.email())).containsText("Dora Doubled");
    }
  }
}
