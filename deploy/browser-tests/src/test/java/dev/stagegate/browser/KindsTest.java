package dev.stagegate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.stagegate.browser.Exactly.exactly;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import dev.stagegate.browser.Visitor.Look;
import dev.stagegate.standalone.Phones;
import java.io.IOException;
import java.nio.file.Files;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Requests of the other kinds, from asking to having what was asked for. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class KindsTest {

  private final World world = World.shared();

  @Test
  void a_database_is_created_and_stands_in_the_catalogue() {
    try (Visitor dev = asking(World.DEV, "Create database", "A database for kinds")) {
      Page page = dev.page();
      field(page, "Environment").selectOption("staging");
      field(page, "Instance").selectOption("pg-staging");
      field(page, "Name").fill("shop_staging");
      field(page, "Character set").fill("UTF8");
      assertThat(preview(dev)).containsText("Olivia Owner");
      // It is told beside the form before it is sent, and at the field afterwards.
      assertThat(preview(dev)).containsText("is on instance pg-staging already");
      dev.button("Open issue").click();
      Fields.isRefused(field(page, "Name"), "is on instance pg-staging already");
      assertThat(field(page, "Character set")).hasValue("UTF8");
      dev.mayBeReadByEverybody();

      field(page, "Name").fill("browser_kinds");
      open(dev);
      assertThat(page.locator(".statement")).containsText("ENCODING 'UTF8'");
      approve(dev);
      dev.goTo("/settings/databases");
      assertThat(page.getByText("browser_kinds").first()).isVisible();
    }
  }

  @Test
  void an_export_is_downloaded_by_who_asked_for_it() throws IOException {
    try (Visitor dev = asking(World.DEV, "Export data", "Rows for kinds")) {
      Page page = dev.page();
      page.getByLabel("shop_staging").check();
      type(page, "DELETE FROM browser_nowhere");
      assertThat(preview(dev)).containsText("Only a query that reads can be asked for");
      type(page, "SELECT 1 AS n UNION ALL SELECT 2");
      assertThat(preview(dev)).containsText("It is one query that only reads.");
      assertThat(preview(dev)).containsText("Olivia Owner");
      field(page, "Format").selectOption("JSON_LINES");
      field(page, "Rows at most").fill("10");
      dev.mayBeReadByEverybody();
      open(dev);
      assertThat(page.locator(".task")).containsText("JSON Lines, 10 rows at most");
      approve(dev);
      Download file = page.waitForDownload(() -> dev.link("Download the file").click());
      assertThat(Files.readAllLines(file.path())).hasSize(2).first().asString().contains("\"n\"");
    }
  }

  @Test
  void a_role_is_asked_for_and_held_for_a_time() {
    try (Visitor viewer = asking("viewer@example.com", "Request role", "A role for kinds")) {
      Page page = viewer.page();
      field(page, "Role").selectOption("projectReleaser");
      page.getByRole(AriaRole.CHECKBOX, new Page.GetByRoleOptions().setName("Staging")).check();
      field(page, "For how long").fill("7");
      assertThat(preview(viewer)).containsText("Olivia Owner");
      viewer.mayBeReadByEverybody();
      open(viewer);
      assertThat(page.locator(".task")).containsText("For all databases of Staging");
      assertThat(page.locator(".task")).containsText("For 7 days");
      approve(viewer);
      viewer.mayBeReadByEverybody();
    }
    try (Visitor owner = Visitor.signedIn(World.OWNER, Look.USUAL)) {
      owner.goTo("/settings/members?view=bindings");
      owner
          .page()
          .getByLabel("All roles", exactly())
          .selectOption(new SelectOption().setValue("projectReleaser"));
      Locator binding =
          owner
              .page()
              .locator(".thing")
              .filter(new Locator.FilterOptions().setHasText("Vera Viewer"))
              .filter(new Locator.FilterOptions().setHasText("Until"));
      assertThat(binding).containsText("Staging");
    }
  }

  @Test
  void a_granted_statement_is_run_and_its_rows_are_seen() {
    try (Visitor dev = asking(World.DEV, "Request just-in-time access", "Access for kinds")) {
      Page page = dev.page();
      page.getByLabel("shop_staging").check();
      type(page, "SELECT 42 AS answer");
      page.getByLabel("Results may be taken out as files").check();
      assertThat(preview(dev)).containsText("It is one query that only reads.");
      assertThat(preview(dev)).containsText("Olivia Owner");
      dev.mayBeReadByEverybody();
      open(dev);
      assertThat(page.locator(".task")).containsText("This query alone");
      approve(dev);
      dev.link("Use this access").click();
      page.locator(".thing-title").first().click();
      assertThat(page.getByRole(AriaRole.DIALOG)).containsText("SELECT 42 AS answer");
      dev.button("Run").click();
      assertThat(page.locator(".result-grid")).containsText("answer");
      assertThat(page.locator(".result-grid")).containsText("42");
      dev.mayBeReadByEverybody();
    }
  }

  @Test
  void what_somebody_may_not_ask_for_is_not_offered() {
    try (Visitor viewer = Visitor.signedIn("viewer@example.com", Look.USUAL)) {
      viewer.goTo("/issues/new/change-database");
      assertThat(viewer.page().getByText("This is not for you to ask")).isVisible();
      assertThat(viewer.page().locator(".kind")).hasCount(2);
      viewer.mayBeReadByEverybody();
    }
  }

  /** Before the form, with a title in it; the kind is chosen by keyboard. */
  private static Visitor asking(String person, String kind, String title) {
    Visitor visitor = Visitor.signedIn(person, Look.USUAL);
    visitor.link("New issue").click();
    visitor.link(kind).focus();
    visitor.page().keyboard().press("Enter");
    assertThat(visitor.link(kind)).hasAttribute("aria-current", "page");
    field(visitor.page(), "Title").fill(title);
    return visitor;
  }

  private static Locator field(Page page, String label) {
    return page.getByLabel(label, exactly());
  }

  private static Locator preview(Visitor visitor) {
    return visitor.page().getByLabel("What will happen");
  }

  private static void type(Page page, String sql) {
    page.getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("Query").setExact(true))
        .click();
    page.keyboard().press("Control+A");
    page.keyboard().type(sql);
  }

  private static void open(Visitor visitor) {
    visitor.button("Open issue").click();
    visitor.page().waitForURL(Pattern.compile(".*/issues/[0-9]+"));
  }

  /** By the owner, on a phone; then it is done before the eyes of who asked. */
  private void approve(Visitor visitor) {
    String id = visitor.page().url().replaceAll(".*/", "");
    Phones phones = world.phones();
    phones.approve(phones.openRequest(id, World.OWNER), World.OWNER, "fine");
    assertThat(visitor.page().locator(".issue-meta .badge")).hasText("Done");
  }
}
