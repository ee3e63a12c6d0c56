package dev.stagegate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.stagegate.browser.Exactly.named;
import static dev.stagegate.browser.Exactly.of;
import static dev.stagegate.browser.Fields.isRefused;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.stagegate.browser.Visitor.Look;
import dev.stagegate.embedded.EmbeddedPostgres;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The servers that databases are on, and the databases that issues can be about. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DatabasesTest {

  private static final String INSTANCES = "/settings/databases?view=instances";

  /** A database on the server of the sample, and its owner. */
  private static final String OWN = "browser_own";

  private static final String PASSWORD = "nine green bottles 5";

  private final WorkspaceThings workspace = WorkspaceThings.ofTheSample();
  private final EmbeddedPostgres server =
      World.shared().installation().ground().servers().postgres();

  @AfterEach
  void putBack() {
    workspace.removeIfThere("/api/v1/databases/browser-pg/" + OWN);
    workspace.removeIfThere("/api/v1/databases/pg-test/browser_by_name");
    workspace.removeBrowsers("/api/v1/instances");
  }

  @Test
  void an_instance_is_added_tried_and_its_databases_are_found() {
    server.createDatabaseIfMissing(OWN, OWN, PASSWORD);
    try (Visitor visitor = at("/settings/databases", World.ADMIN)) {
      SettingsPage settings = new SettingsPage(visitor.page());
      tab(visitor, "Instances").click();
      settings.open("Add an instance");
      fillIn(settings, "a wrong password");
      visitor.mayBeReadByEverybody();
      settings.save();
      assertThat(settings.row("browser-pg")).containsText(server.host() + ":" + server.port());

      settings.open("Browser's server");
      settings.button("Test connection").click();
      assertThat(settings.drawer()).containsText("It does not work");
      assertThat(settings.drawer())
          .containsText("password authentication failed for user \"" + OWN + "\"");
      visitor.mayBeReadByEverybody();
      settings.field("The password").fill(PASSWORD);
      settings.save();
      settings.open("Browser's server");
      assertThat(settings.field("The password"))
          .hasAccessibleDescription(Pattern.compile("Given .* by admin@example.com"));
      settings.button("Test connection").click();
      assertThat(visitor.page().getByText("It works. The server says: PostgreSQL")).isVisible();
      register(visitor, settings);

      assertThat(settings.remove()).containsText("still named by database browser-pg/" + OWN);
      visitor.mayBeReadByEverybody();
      visitor.goTo("/settings/databases");
      assertThat(settings.row(OWN)).containsText(Pattern.compile("browser-pg.*Shop.*Test"));
      settings.open(OWN);
      visitor.confirm("Remove");
      assertThat(settings.row(OWN)).hasCount(0);
      tab(visitor, "Instances").click();
      settings.open("Browser's server");
      visitor.confirm("Remove");
      assertThat(settings.row("browser-pg")).hasCount(0);
    }
  }

  private void fillIn(SettingsPage settings, String password) {
    settings.field("Name").fill("Browser's server");
    settings.field("ID").fill("browser-pg");
    settings.field("Host").fill(server.host());
    settings.field("Port").fill(Integer.toString(server.port()));
    settings.field("User name").fill(OWN);
    settings.field("Encryption").selectOption("None");
    settings.field("The password").fill(password);
  }

  private static void register(Visitor visitor, SettingsPage settings) {
    Locator found = visitor.page().getByRole(AriaRole.CHECKBOX, named(OWN));
    settings.button("Discover databases").click();
    found.check();
    settings.field("Environment").selectOption("Test");
    settings.field("Project").selectOption("Shop");
    visitor.mayBeReadByEverybody();
    settings.button("Register 1 database").click();
    assertThat(found).hasCount(0);
  }

  @Test
  void a_database_is_added_by_its_name_put_elsewhere_and_found() {
    try (Visitor visitor = at("/settings/databases", World.ADMIN)) {
      Page page = visitor.page();
      SettingsPage settings = new SettingsPage(page);
      settings.open("Add a database");
      settings.field("Instance").selectOption("PostgreSQL for tests");
      settings.field("Name on the server").fill("shop_test");
      settings.field("Environment").selectOption("Test");
      settings.field("Project").selectOption("Shop");
      settings.field("Labels").fill("tier=browser\nteam");
      settings.button("Save").click();
      isRefused(settings.field("Labels"), "needs a name and a value.*not so: team");
      visitor.mayBeReadByEverybody();
      settings.field("Labels").fill("tier=browser\nof whom=everybody");
      settings.button("Save").click();
      isRefused(settings.field("Labels"), "a name must be .*was of whom");
      visitor.mayBeReadByEverybody();
      settings.field("Labels").fill("tier=browser");
      settings.button("Save").click();
      assertThat(settings.alert()).containsText("The database pg-test/shop_test is there already.");
      isRefused(settings.field("Name on the server"), "is taken already");
      settings.field("Name on the server").fill("browser_by_name");
      settings.save();
      Locator row = settings.row("browser_by_name");
      assertThat(row).containsText("tier=browser");

      settings.open("browser_by_name");
      assertThat(settings.field("Labels")).hasValue("tier=browser");
      settings.field("Environment").selectOption("Staging");
      settings.save();
      page.reload();
      assertThat(row).containsText("Staging");

      settings.field("Search").fill("by_name");
      assertThat(settings.row("shop_test")).hasCount(0);
      assertThat(row).isVisible();
      settings.field("All environments").selectOption("Production");
      assertThat(page.getByText("Nothing found")).isVisible();
      visitor.mayBeReadByEverybody();
      settings.field("All environments").selectOption("Staging");
      assertThat(row).isVisible();
      page.reload();
      assertThat(settings.field("Search")).hasValue("by_name");
      assertThat(settings.chosen("All environments")).hasText("Staging");
      settings.open("browser_by_name");
      visitor.confirm("Remove");
      assertThat(page.getByText("Nothing found")).isVisible();
    }
  }

  @Test
  void what_is_wrong_with_an_instance_is_told_at_its_field() {
    try (Visitor visitor = at(INSTANCES, World.ADMIN)) {
      SettingsPage settings = new SettingsPage(visitor.page());
      settings.open("Add an instance");
      fillIn(settings, "");
      settings.field("ID").fill("browser pg");
      settings.field("Password").selectOption("In a file on the server");
      settings.field("In a file on the server").fill("/etc/hostname");
      settings.button("Save").click();
      isRefused(settings.field("ID"), "must be 1 to 63 letters");
      settings.field("ID").fill("browser-pg");
      settings.button("Save").click();
      // Else any file of the server could be sent away as a password.
      isRefused(settings.field("In a file on the server"), "must be a file in the directory");
      visitor.mayBeReadByEverybody();
    }
  }

  @Test
  void who_may_not_edit_instances_tries_them_or_knows_their_names() {
    try (Visitor dba = at(INSTANCES, World.DBA);
        Visitor dev = at(INSTANCES, World.DEV)) {
      SettingsPage settings = new SettingsPage(dba.page());
      settings.open("PostgreSQL for tests");
      assertThat(settings.field("Host")).isDisabled();
      assertThat(settings.button("Save")).hasCount(0);
      settings.button("Test connection").click();
      assertThat(settings.drawer()).containsText("It works. The server says: PostgreSQL");
      settings.button("Discover databases").click();
      assertThat(settings.drawer().getByText("shop_prod")).isVisible();
      assertThat(settings.drawer().getByRole(AriaRole.CHECKBOX)).hasCount(0);
      dba.mayBeReadByEverybody();

      Locator row = new SettingsPage(dev.page()).row("pg-test");
      assertThat(row).containsText("PostgreSQL for tests");
      assertThat(row).not().containsText(server.host());
      assertThat(row.getByRole(AriaRole.BUTTON)).hasCount(0);
      assertThat(dev.button("Add an instance")).hasCount(0);
    }
  }

  private static Locator tab(Visitor visitor, String title) {
    return visitor
        .page()
        .getByRole(AriaRole.NAVIGATION, named("Databases"))
        .getByRole(AriaRole.LINK, of(title));
  }

  private static Visitor at(String path, String person) {
    Visitor visitor = Visitor.signedIn(person, Look.USUAL);
    visitor.goTo(path);
    return visitor;
  }
}
