package dev.stagegate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.stagegate.browser.Exactly.exactly;
import static dev.stagegate.browser.Exactly.named;
import static dev.stagegate.browser.Exactly.of;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.stagegate.browser.Visitor.Look;
import dev.stagegate.embedded.EmbeddedPostgres;
import dev.stagegate.embedded.Ports;
import dev.stagegate.standalone.Beginning;
import dev.stagegate.standalone.Database;
import dev.stagegate.standalone.Installation;
import dev.stagegate.standalone.SampleWorkspace;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From an empty workspace to a first approved issue, by the pages that the guide leads to. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class FirstStepsTest {

  private static final String OWNER = "olga@example.com";

  /** On the server that comes along. */
  private static final String DATABASE = "shop_test";

  /** What a process has once is then set up by the installation that stays. */
  @BeforeAll
  static void theSharedInstallationIsFirst() {
    assertThat(World.shared().browser().isConnected()).isTrue();
  }

  @Test
  void an_administrator_alone_comes_to_a_first_approved_issue(@TempDir Path data) {
    try (Installation empty = begun(data);
        Visitor admin = Visitor.looking(Look.USUAL, empty.url());
        Visitor owner = Visitor.looking(Look.USUAL, empty.url())) {
      GuidePage guide = comesToTheGuide(admin, empty);
      admin.mayBeReadByEverybody();
      addEnvironment(guide);
      guide.says("Environments Done.");
      addInstance(guide, empty);
      assertThat(guide.part("Its server lets Stagegate in")).containsText("Done.");
      findsNoProject(guide, admin);
      addProject(guide);
      addDatabase(guide);
      guide.says("A database to change Done.");
      addOwner(guide);
      assertThat(guide.part("Add somebody besides you")).containsText("Done.");
      guide.says("People and their roles To be done.");
      giveRole(guide);
      guide.says("People and their roles Done.");
      addFlow(guide, admin);
      guide.says("Who approves what Done.");
      assertThat(guide.page().getByText("4 of 6 steps done")).isVisible();

      open(guide, admin);
      approves(owner);
      assertThat(guide.page().locator(".issue-meta .badge")).hasText("Done");
      assertThat(Database.of(empty, DATABASE).number("SELECT count(*) FROM first_table")).isZero();
      guide.comeBack();
      guide.says("A first issue Done.");
      guide.says("Ask people in Feishu or Lark Not needed.");
      assertThat(guide.page().getByText("All steps are done.")).isVisible();
      admin.mayBeReadByEverybody();
      assertThat(guide.page().evaluate("window.walked")).as("without a reload").isEqualTo(true);
    }
  }

  /** Its services have processes of their own: those of the shared one stay when they stop. */
  private static Installation begun(Path data) {
    return Installation.startWithOwnProcesses(data, Ports.free(1).getFirst(), Beginning.EMPTY);
  }

  private static GuidePage comesToTheGuide(Visitor admin, Installation empty) {
    Page page = admin.page();
    admin.goTo("/sign-in");
    admin.signIn(World.ADMIN, empty.ground().sample().password());
    page.waitForURL("**/issues");
    page.evaluate("window.walked = true");
    page.getByRole(AriaRole.REGION, named("First steps"))
        .getByRole(AriaRole.LINK, of("First steps"))
        .click();
    page.waitForURL("**/guide");
    assertThat(page.getByText("0 of 6 steps done")).isVisible();
    return new GuidePage(page);
  }

  private static void addEnvironment(GuidePage guide) {
    guide.follow("Add an environment");
    SettingsPage settings = new SettingsPage(guide.page());
    settings.open("Add an environment");
    settings.field("Name").fill("Test");
    settings.field("ID").fill("test");
    settings.save();
    guide.comeBack();
  }

  private static void addInstance(GuidePage guide, Installation empty) {
    EmbeddedPostgres server = empty.ground().servers().postgres();
    guide.follow("Add an instance");
    SettingsPage settings = new SettingsPage(guide.page());
    settings.open("Add an instance");
    settings.field("Name").fill("First server");
    settings.field("ID").fill("first-pg");
    settings.field("Host").fill(server.host());
    settings.field("Port").fill(Integer.toString(server.port()));
    settings.field("User name").fill(SampleWorkspace.DATABASE_USER);
    settings.field("Encryption").selectOption("None");
    settings.field("The password").fill(empty.ground().sample().databasePassword());
    settings.save();
    settings.open("First server");
    settings.button("Test connection").click();
    assertThat(settings.drawer()).containsText("It works. The server says: PostgreSQL");
    settings.drawer().getByRole(AriaRole.BUTTON, of("Close")).click();
    assertThat(settings.drawer()).hasCount(0);
    guide.comeBack();
  }

  /** Whoever would add the database first is led to what it belongs to. */
  private static void findsNoProject(GuidePage guide, Visitor admin) {
    Page page = guide.page();
    guide.follow("Add a database");
    SettingsPage settings = new SettingsPage(page);
    settings.open("Add a database");
    assertThat(settings.field("Project"))
        .hasAccessibleDescription(
            "A database belongs to a project, and there is none yet. Add a project");
    admin.mayBeReadByEverybody();
    settings.drawer().getByRole(AriaRole.LINK, of("Add a project")).click();
    page.waitForURL("**/settings/projects?add=");
    assertThat(page.getByRole(AriaRole.DIALOG, named("Add a project"))).isVisible();
    settings.drawer().getByRole(AriaRole.BUTTON, of("Close")).click();
    assertThat(settings.drawer()).hasCount(0);
    guide.comeBack();
  }

  private static void addProject(GuidePage guide) {
    guide.follow("Add a project");
    SettingsPage settings = new SettingsPage(guide.page());
    settings.open("Add a project");
    settings.field("Name").fill("First project");
    settings.field("ID").fill("first");
    settings.save();
    guide.comeBack();
  }

  private static void addDatabase(GuidePage guide) {
    guide.follow("Add a database");
    SettingsPage settings = new SettingsPage(guide.page());
    settings.open("Add a database");
    settings.field("Instance").selectOption("First server");
    settings.field("Name on the server").fill(DATABASE);
    settings.field("Environment").selectOption("Test");
    assertThat(settings.field("Project")).hasAccessibleDescription("");
    settings.field("Project").selectOption("First project");
    settings.save();
    guide.comeBack();
  }

  private static void addOwner(GuidePage guide) {
    guide.follow("Add somebody besides you");
    SettingsPage people = new SettingsPage(guide.page());
    people.open("Add a person");
    people.field("E-mail").fill(OWNER);
    people.field("Name").fill("Olga Owner");
    people.field("Initial password").fill(Newcomer.FIRST);
    people.save();
    guide.comeBack();
  }

  private static void giveRole(GuidePage guide) {
    guide.follow("Give somebody else a role that approves");
    SettingsPage roles = new SettingsPage(guide.page());
    roles.open("Give a role");
    roles.field("E-mail").fill(OWNER);
    roles.field("Role").selectOption("projectOwner");
    roles.field("Project").selectOption("first");
    roles.save();
    guide.comeBack();
  }

  private static void addFlow(GuidePage guide, Visitor admin) {
    guide.follow("Add a flow from a preset");
    admin.button("Drop or truncate a table").click();
    assertThat(guide.page().locator(".flow-preview")).containsText("TRUNCATE");
    admin.button("Save").click();
    assertThat(guide.page().locator("[data-source=CHANGE_DATABASE] .flow")).hasCount(1);
    guide.comeBack();
  }

  /** By the administrator, who holds no other role. */
  private static void open(GuidePage guide, Visitor admin) {
    Page page = guide.page();
    guide.follow("Open an issue");
    page.getByLabel("Title", exactly()).fill("A first table");
    page.getByLabel(DATABASE).check();
    page.getByRole(AriaRole.TEXTBOX, named("SQL")).click();
    page.keyboard().type("CREATE TABLE first_table (n int)");
    Locator preview = page.getByLabel("What will happen");
    assertThat(preview).containsText("Flow: Everything else");
    assertThat(preview).containsText("Olga Owner");
    admin.button("Open issue").click();
    page.waitForURL(Pattern.compile(".*/issues/[0-9]+"));
    assertThat(page.locator(".node").first()).containsText("Waits for Olga Owner");
  }

  /** Comes for what waits, with the password that the administrator chose. */
  private static void approves(Visitor owner) {
    owner.goTo("/issues?view=waiting");
    owner.signInAtFirst(OWNER, Newcomer.FIRST, Newcomer.PASSWORD);
    owner.link("A first table").click();
    owner.button("Approve").click();
    owner.page().getByRole(AriaRole.DIALOG).getByRole(AriaRole.BUTTON, of("Approve")).click();
  }
}
