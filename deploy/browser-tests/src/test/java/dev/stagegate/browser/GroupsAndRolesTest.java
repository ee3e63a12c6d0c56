package dev.stagegate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.stagegate.browser.Exactly.of;
import static dev.stagegate.browser.Fields.isRefused;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import dev.stagegate.browser.Visitor.Look;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What people are put together in, and what they may do. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class GroupsAndRolesTest {

  private final WorkspaceThings workspace = WorkspaceThings.ofTheSample();

  @AfterEach
  void nothing_is_left() {
    workspace.removeBrowsers("/api/v1/groups");
    workspace.removeBrowsers("/api/v1/roles");
  }

  @Test
  void a_group_is_made_of_people_changed_and_removed() {
    try (Visitor admin = Visitor.signedIn(World.ADMIN, Look.USUAL)) {
      SettingsPage groups = new SettingsPage(admin.page());
      Locator members = groups.drawer().getByRole(AriaRole.COMBOBOX, of("Members"));
      admin.goTo("/settings/groups");
      admin.button("Add a group").click();
      groups.field("Name").fill("Browser's keepers");
      groups.field("ID").fill("not an id");
      choose(members, "nobody");
      groups.button("Save").click();
      isRefused(groups.field("ID"), "must be 1 to 63 letters, digits");
      isRefused(members, "must be an e-mail address, was nobody");
      assertThat(groups.field("ID")).isFocused();
      admin.mayBeReadByEverybody();

      groups.field("ID").fill("browser-keepers");
      admin.button("Take nobody away").click();
      choose(members, "browser-nobody@example.com");
      groups.button("Save").click();
      isRefused(members, "there is no person browser-nobody@example.com");
      admin.button("Take browser-nobody@example.com away").click();
      choose(members, World.DEV);
      choose(members, World.OWNER);
      groups.save();
      Locator row = groups.row("Browser's keepers");
      assertThat(row).containsText("Dana Developer and Olivia Owner");
      assertThat(row).containsText("2 members");

      groups.open("Browser's keepers");
      assertThat(groups.field("ID")).isDisabled();
      groups.field("Name").fill("Browser's wardens");
      admin.button("Take Dana Developer (dev@example.com) away").click();
      admin.mayBeReadByEverybody();
      groups.save();
      assertThat(row).hasCount(0);
      assertThat(groups.row("Browser's wardens")).containsText("1 member");
      assertThat(groups.row("Browser's wardens")).containsText("Olivia Owner");

      groups.open("Browser's wardens");
      assertThat(groups.field("Name")).hasValue("Browser's wardens");
      admin.confirm("Remove");
      assertThat(groups.drawer()).hasCount(0);
      assertThat(groups.row("Browser's wardens")).hasCount(0);
    }
  }

  private static void choose(Locator members, String person) {
    members.fill(person);
    members.press("Enter");
  }

  @Test
  void a_role_is_made_of_permissions_changed_and_removed() {
    try (Visitor admin = Visitor.signedIn(World.ADMIN, Look.USUAL)) {
      SettingsPage roles = new SettingsPage(admin.page());
      admin.goTo("/settings/roles");
      assertThat(roles.row("Built in").first()).isVisible();
      assertThat(roles.row("Built in").getByRole(AriaRole.BUTTON)).hasCount(0);
      admin.button("Add a role").click();
      roles.field("Name").fill("Browser's reader");
      roles.field("ID").fill("-reader");
      permission(roles, "Open issues").check();
      permission(roles, "Read issues").check();
      roles.button("Save").click();
      isRefused(roles.field("ID"), "begin with a letter or digit, was -reader");
      admin.mayBeReadByEverybody();
      roles.field("ID").fill("browser-reader");
      roles.save();
      Locator row = roles.row("Browser's reader");
      assertThat(row).containsText("Open issues and Read issues");

      roles.open("Browser's reader");
      assertThat(permission(roles, "Read issues")).isChecked();
      assertThat(permission(roles, "Release stages")).not().isChecked();
      permission(roles, "Open issues").uncheck();
      permission(roles, "Release stages").check();
      admin.mayBeReadByEverybody();
      roles.save();
      assertThat(row).containsText("Read issues and Release stages");

      roles.open("Browser's reader");
      assertThat(permission(roles, "Release stages")).isChecked();
      admin.confirm("Remove");
      assertThat(row).hasCount(0);
    }
  }

  private static Locator permission(SettingsPage roles, String what) {
    return roles
        .drawer()
        .getByRole(AriaRole.GROUP, of("Holders may"))
        .getByRole(AriaRole.CHECKBOX, of(what));
  }

  @Test
  void a_role_that_somebody_holds_is_not_removed() {
    WorkspaceThings.ofTheSample()
        .add(
            "/api/v1/roles",
            Map.of(
                "id", "browser-held", "title", "Held fast", "permissions", List.of("issues.read")));
    try (Newcomer kai = Newcomer.hired("browser-kai@example.com", "Kai Keeper");
        Visitor admin = Visitor.signedIn(World.ADMIN, Look.USUAL)) {
      kai.holding("browser-held");
      SettingsPage roles = new SettingsPage(admin.page());
      admin.goTo("/settings/roles?open=browser-held");
      admin.button("Remove").click();
      Locator question = admin.page().locator("dialog.dialog");
      assertThat(question).containsText("cannot be removed while somebody holds it");
      question.getByRole(AriaRole.BUTTON, of("Remove")).click();
      assertThat(question.getByRole(AriaRole.ALERT))
          .containsText("It is still named by the role browser-held of browser-kai@example.com");
      admin.mayBeReadByEverybody();
      question.getByRole(AriaRole.BUTTON, of("Cancel")).click();
      assertThat(roles.row("Held fast")).isVisible();

      kai.losesRoles();
      admin.confirm("Remove");
      assertThat(roles.row("Held fast")).hasCount(0);
    }
  }
}
