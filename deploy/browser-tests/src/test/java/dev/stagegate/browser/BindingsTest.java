package dev.stagegate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.stagegate.browser.Exactly.named;
import static dev.stagegate.browser.Exactly.of;
import static dev.stagegate.browser.Fields.isRefused;
import static dev.stagegate.browser.Fields.section;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import dev.stagegate.browser.Visitor.Look;
import dev.stagegate.standalone.Requests;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Roles that are given and taken away, and what can be done by them at once. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class BindingsTest {

  private static final String GIVEN = "/settings/members?view=bindings";

  private final World world = World.shared();

  private final WorkspaceThings workspace = WorkspaceThings.ofTheSample();

  @AfterEach
  void nothing_is_left() {
    workspace.removeBrowsers("/api/v1/groups");
  }

  @Test
  void a_role_for_a_time_is_held_at_once_and_not_a_moment_longer_than_it_is_given() {
    String issue = issue("Read by few");
    try (Newcomer rea = Newcomer.hired("browser-rea@example.com", "Rea Reading");
        Visitor reader = rea.arrives();
        Visitor admin = Visitor.signedIn(World.ADMIN, Look.USUAL)) {
      reader.goTo(issue);
      mayNotRead(reader);
      reader.mayBeReadByEverybody();

      SettingsPage roles = new SettingsPage(admin.page());
      admin.goTo(GIVEN);
      admin.button("Give a role").click();
      roles.field("E-mail").fill("browser-nobody@example.com");
      roles.field("Role").selectOption("projectViewer");
      roles.field("Project").selectOption("shop");
      roles.field("Expires").fill("2031-05-06T07:08");
      roles.button("Save").click();
      isRefused(roles.field("E-mail"), "there is no person browser-nobody@example.com");
      admin.mayBeReadByEverybody();
      roles.field("E-mail").fill(rea.email());
      roles.save();
      Locator row = roles.row(rea.name());
      assertThat(row).containsText("Project Viewer");
      assertThat(row).containsText("Shop");
      assertThat(row).containsText("Until May 6, 2031, 7:08 AM");
      reader.page().reload();
      mayRead(reader, "Read by few");

      admin.goTo("/settings/members?open=" + rea.email());
      assertThat(section(admin.page(), "Roles")).containsText("Until May 6, 2031, 7:08 AM");
      section(admin.page(), "Roles").getByRole(AriaRole.LINK, of("Project Viewer")).click();
      assertThat(roles.drawer().getByText(rea.name())).isVisible();
      assertThat(roles.field("Expires")).hasValue("2031-05-06T07:08");
      admin.mayBeReadByEverybody();
      admin.confirm("Remove");
      assertThat(row).hasCount(0);
      reader.page().reload();
      mayNotRead(reader);
    }
  }

  @Test
  void what_is_over_is_shown_and_lets_nobody_do_anything_until_it_is_given_for_longer() {
    String issue = issue("Read for a while");
    try (Newcomer tim = Newcomer.hired("browser-tim@example.com", "Tim Timed");
        Visitor reader = tim.arrives();
        Visitor admin = Visitor.signedIn(World.ADMIN, Look.USUAL)) {
      tim.holding("projectViewer");
      SettingsPage roles = new SettingsPage(admin.page());
      reader.goTo(issue);
      mayRead(reader, "Read for a while");
      admin.goTo(GIVEN);
      roles.open(tim.name());
      assertThat(roles.field("Expires")).hasValue("");
      roles.field("Expires").fill("2020-01-02T15:04");
      roles.save();
      assertThat(roles.row(tim.name())).containsText("Expired on Jan 2, 2020, 3:04 PM");
      admin.mayBeReadByEverybody();
      reader.page().reload();
      mayNotRead(reader);

      roles.open(tim.name());
      assertThat(roles.field("Expires")).hasValue("2020-01-02T15:04");
      roles.field("Expires").fill("");
      roles.save();
      assertThat(roles.row(tim.name())).not().containsText("Expired");
      reader.page().reload();
      mayRead(reader, "Read for a while");
    }
  }

  @Test
  void a_group_s_role_in_one_environment_is_held_by_who_is_in_the_group() {
    try (Newcomer mia = Newcomer.hired("browser-mia@example.com", "Mia Member");
        Visitor member = mia.arrives();
        Visitor admin = Visitor.signedIn(World.ADMIN, Look.USUAL)) {
      workspace.add(
          "/api/v1/groups",
          Map.of("id", "browser-crew", "title", "Browser crew", "members", List.of(mia.email())));
      member.goTo("/issues/new/change-database");
      assertThat(member.page().getByText("This is not for you to ask")).isVisible();
      assertThat(member.link("Change database")).hasCount(0);

      SettingsPage roles = new SettingsPage(admin.page());
      admin.goTo(GIVEN);
      admin.button("Give a role").click();
      roles.field("Given to").selectOption("group");
      roles.field("A group").selectOption("browser-crew");
      roles.field("Role").selectOption("projectDeveloper");
      roles.field("Project").selectOption("shop");
      environment(roles, "Staging").check();
      admin.mayBeReadByEverybody();
      roles.save();
      assertThat(roles.row("Group “Browser crew”")).containsText("Project Developer");
      assertThat(roles.row("Group “Browser crew”")).containsText("Only in Staging");
      member.page().reload();
      assertThat(member.link("Change database")).isVisible();

      roles.open("Group “Browser crew”");
      assertThat(environment(roles, "Staging")).isChecked();
      assertThat(environment(roles, "Production")).not().isChecked();
      admin.confirm("Remove");
      assertThat(roles.row("Browser crew")).hasCount(0);
      member.page().reload();
      assertThat(member.page().getByText("This is not for you to ask")).isVisible();
    }
  }

  private static Locator environment(SettingsPage roles, String title) {
    return roles
        .drawer()
        .getByRole(AriaRole.GROUP, of("Only in these environments"))
        .getByRole(AriaRole.CHECKBOX, of(title));
  }

  @Test
  void an_owner_gives_roles_of_the_own_project_and_is_offered_no_others() {
    try (Newcomer hal = Newcomer.hired("browser-hal@example.com", "Hal Helping");
        Visitor owner = Visitor.signedIn(World.OWNER, Look.USUAL)) {
      SettingsPage roles = new SettingsPage(owner.page());
      owner.goTo(GIVEN);
      owner.button("Give a role").click();
      roles.field("E-mail").fill(hal.email());
      roles.field("Role").selectOption("projectReleaser");
      roles.field("Project").selectOption("shop");
      roles.save();
      assertThat(roles.row(hal.name())).containsText("Project Releaser");
      roles.open(hal.name());
      owner.confirm("Remove");
      assertThat(roles.row(hal.name())).hasCount(0);

      // Whoever chose one of these would be refused.
      owner.button("Give a role").click();
      assertThat(roles.field("Role").locator("option[value=projectReleaser]")).hasCount(1);
      assertThat(roles.field("Role").locator("option[value=workspaceAdmin]")).hasCount(0);
      owner.mayBeReadByEverybody();
    }
  }

  /** The address of an issue in the sample's project. */
  private String issue(String title) {
    String sql = "CREATE TABLE IF NOT EXISTS browser_read (n int)";
    return "/issues/" + world.open(Requests.titled(title).in("test", sql)).issueId();
  }

  private static void mayRead(Visitor visitor, String title) {
    assertThat(visitor.page().getByRole(AriaRole.HEADING, named(title))).isVisible();
  }

  private static void mayNotRead(Visitor visitor) {
    assertThat(visitor.page().locator(".problem")).containsText("that you may read");
  }
}
