package dev.stagegate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.stagegate.browser.Exactly.of;
import static dev.stagegate.browser.Fields.isRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.stagegate.browser.Visitor.Look;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What issues belong to, from the first of a project to its last. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ProjectsTest {

  private static final String PATH = "/api/v1/projects";
  private static final String DATABASE = "/api/v1/databases/pg-test/browser_project";

  private final WorkspaceThings workspace = WorkspaceThings.ofTheSample();

  @AfterEach
  void putBack() {
    workspace.removeIfThere(DATABASE);
    workspace.removeBrowsers(PATH);
  }

  @Test
  void a_project_is_added_found_changed_and_removed() {
    try (Visitor visitor = at("/settings/projects", Look.USUAL)) {
      SettingsPage settings = new SettingsPage(visitor.page());
      settings.open("Add a project");
      settings.field("Name").fill("Browser project");
      settings.field("ID").fill("browser-project");
      settings.field("Ask in IM as soon as an issue arrives at a stage").uncheck();
      settings.field("Self-approval").check();
      settings.field("Size of tables").uncheck();
      visitor.mayBeReadByEverybody();
      settings.save();
      Locator row = settings.row("browser-project");
      assertThat(row).containsText("Self-approval");
      assertThat(row).containsText("Asks in IM by the bell");

      settings.field("Search").fill("nothing like this");
      assertThat(visitor.page().getByText("Nothing found")).isVisible();
      visitor.mayBeReadByEverybody();
      settings.field("Search").fill("BROWSER PRO");
      assertThat(row).isVisible();
      assertThat(settings.row("shop")).hasCount(0);

      visitor.page().reload();
      assertThat(settings.field("Search")).hasValue("BROWSER PRO");
      assertThat(row).isVisible();
      assertThat(settings.row("shop")).hasCount(0);
      settings.field("Search").fill("");
      assertThat(settings.row("shop").first()).isVisible();
      settings.open("Browser project");
      assertThat(settings.field("ID")).isDisabled();
      assertThat(settings.field("ID")).hasValue("browser-project");
      assertThat(settings.field("Self-approval")).isChecked();
      assertThat(settings.field("Ask in IM as soon as an issue arrives at a stage"))
          .not()
          .isChecked();
      assertThat(settings.field("Size of tables")).not().isChecked();
      assertThat(settings.field("Only reads")).isChecked();
      settings.field("Name").fill("Browser's own");
      settings.field("Self-approval").uncheck();
      settings.field("Ask in IM as soon as an issue arrives at a stage").check();
      settings.save();

      visitor.page().reload();
      assertThat(row).containsText("Browser's own");
      assertThat(row).containsText("Asks in IM at once");
      assertThat(row).not().containsText("Self-approval");
      settings.open("Browser's own");
      visitor.confirm("Remove");
      assertThat(row).hasCount(0);
    }
    assertThat(workspace.ids(PATH)).doesNotContain("browser-project");
  }

  @Test
  void what_is_refused_is_seen_on_a_small_screen() {
    try (Visitor visitor = at("/settings/projects", Look.PHONE)) {
      SettingsPage settings = new SettingsPage(visitor.page());
      settings.open("Add a project");
      settings.field("Name").fill("Browser refused");
      settings.field("ID").fill("-shop");
      settings.button("Save").click();
      isRefused(settings.field("ID"), "must be 1 to 63 letters.*was -shop");
      assertThat(settings.field("ID")).isFocused();
      assertThat(settings.field("ID")).isInViewport();
      visitor.mayBeReadByEverybody();

      settings.field("ID").fill("shop");
      settings.button("Save").click();
      isRefused(settings.field("ID"), "is taken already; choose another");
      assertThat(settings.alert()).containsText("The project shop is there already.");
      // Whoever presses the button at the lower edge is brought to what is wrong.
      assertThat(settings.field("ID")).isFocused();
      assertThat(settings.field("ID")).isInViewport();
      assertThat(settings.field("Name")).hasValue("Browser refused");
      visitor.mayBeReadByEverybody();
    }
  }

  @Test
  void what_was_written_is_not_left_without_a_question() {
    try (Visitor visitor = at("/settings/projects", Look.USUAL)) {
      Page page = visitor.page();
      SettingsPage settings = new SettingsPage(page);
      Locator question = page.locator("dialog.dialog");
      settings.open("Add a project");
      page.keyboard().press("Escape");
      assertThat(settings.drawer()).hasCount(0);
      assertThat(settings.button("Add a project")).isFocused();

      settings.open("Add a project");
      settings.field("Name").fill("Not to be lost");
      page.keyboard().press("Escape");
      assertThat(question).containsText("Leave without saving?");
      visitor.mayBeReadByEverybody();
      settings.button("Go on writing").click();
      assertThat(question).hasCount(0);
      assertThat(settings.field("Name")).hasValue("Not to be lost");
      assertThat(settings.field("Name")).isFocused();

      page.keyboard().press("Escape");
      assertThat(question).isVisible();
      page.keyboard().press("Escape");
      assertThat(question).hasCount(0);
      assertThat(settings.field("Name")).hasValue("Not to be lost");
      // A browser closes by itself what is told so again and again.
      page.keyboard().press("Escape");
      assertThat(question).isVisible();
      settings.button("Leave").click();
      assertThat(settings.drawer()).hasCount(0);
      assertThat(settings.button("Add a project")).isFocused();

      settings.open("Add a project");
      assertThat(settings.field("Name")).hasValue("");
      settings.field("Name").fill("Not to be lost either");
      page.goBack();
      assertThat(question).containsText("Leave without saving?");
      settings.button("Go on writing").click();
      assertThat(question).hasCount(0);
      assertThat(settings.field("Name")).hasValue("Not to be lost either");
      page.goBack();
      settings.button("Leave").click();
      assertThat(settings.drawer()).hasCount(0);

      settings.open("Add a project");
      settings.field("Name").fill("Taken back");
      settings.field("Name").fill("");
      settings.button("Close").click();
      assertThat(settings.drawer()).hasCount(0);
    }
  }

  @Test
  void a_browser_asks_before_what_was_written_goes_with_its_tab() {
    try (Visitor visitor = at("/settings/projects", Look.USUAL)) {
      Page page = visitor.page();
      SettingsPage settings = new SettingsPage(page);
      List<String> asked = new ArrayList<>();
      page.onDialog(
          dialog -> {
            asked.add(dialog.type());
            dialog.dismiss();
          });
      settings.open("Add a project");
      settings.field("Name").fill("Not to be lost");
      page.close(new Page.CloseOptions().setRunBeforeUnload(true));
      page.waitForCondition(() -> asked.contains("beforeunload"));
      assertThat(settings.field("Name")).hasValue("Not to be lost");
    }
  }

  @Test
  void a_project_stays_while_databases_are_in_it() {
    workspace.add(PATH, Map.of("id", "browser-used", "title", "Browser used"));
    workspace.add(
        "/api/v1/databases",
        Map.of(
            "instance",
            "pg-test",
            "name",
            "browser_project",
            "environment",
            "test",
            "project",
            "browser-used"));
    try (Visitor visitor = at("/settings/projects?open=browser-used", Look.USUAL)) {
      SettingsPage settings = new SettingsPage(visitor.page());
      Locator question = settings.remove();
      assertThat(question).containsText("The roles that people hold in it go with it.");
      assertThat(question.getByRole(AriaRole.ALERT))
          .containsText("It is still named by database pg-test/browser_project.");
      visitor.mayBeReadByEverybody();
      question.getByRole(AriaRole.BUTTON, of("Cancel")).click();
      assertThat(settings.drawer()).isVisible();
      settings.button("Remove").click();
      assertThat(question).isVisible();
      visitor.page().keyboard().press("Escape");
      assertThat(question).hasCount(0);
      assertThat(settings.drawer()).isVisible();

      workspace.remove(DATABASE);
      visitor.confirm("Remove");
      assertThat(settings.drawer()).hasCount(0);
      assertThat(settings.row("browser-used")).hasCount(0);
    }
  }

  @Test
  void who_comes_second_is_told_when_saving_and_when_removing() {
    String path = PATH + "/browser-both";
    workspace.add(PATH, Map.of("id", "browser-both", "title", "Browser both"));
    try (Visitor visitor = at("/settings/projects?open=browser-both", Look.USUAL)) {
      SettingsPage settings = new SettingsPage(visitor.page());
      settings.field("Name").fill("Mine");
      workspace.change(path, Map.of("title", "Theirs"));
      settings.button("Save").click();
      assertThat(settings.alert()).containsText("Somebody else changed it meanwhile");
      assertThat(settings.field("Name")).hasValue("Mine");
      visitor.mayBeReadByEverybody();
      settings.button("Read it anew").click();
      assertThat(settings.field("Name")).hasValue("Theirs");
      settings.field("Name").fill("Both agree");
      settings.save();
      assertThat(settings.row("browser-both")).containsText("Both agree");

      visitor.goTo("/settings/projects?open=browser-both");
      assertThat(settings.field("Name")).hasValue("Both agree");
      workspace.change(path, Map.of("title", "Needed after all"));
      settings.remove();
      assertThat(settings.alert()).containsText("Somebody else changed it meanwhile");
      visitor.mayBeReadByEverybody();
    }
    assertThat(workspace.ids(PATH)).contains("browser-both");
  }

  private static Visitor at(String path, Look look) {
    Visitor visitor = Visitor.signedIn(World.ADMIN, look);
    visitor.goTo(path);
    return visitor;
  }
}
