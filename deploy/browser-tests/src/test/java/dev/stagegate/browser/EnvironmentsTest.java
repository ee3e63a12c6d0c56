package dev.stagegate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.stagegate.browser.Exactly.named;
import static dev.stagegate.browser.Fields.isRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import dev.stagegate.browser.Visitor.Look;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** In which order stages are worked, and who lets them go on. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class EnvironmentsTest {

  private static final String PATH = "/api/v1/environments";

  private final WorkspaceThings workspace = WorkspaceThings.ofTheSample();
  private List<String> before = List.of();

  @BeforeEach
  void rememberTheOrder() {
    before = workspace.ids(PATH);
  }

  /** All other tests work in the environments of the sample. */
  @AfterEach
  void putBack() {
    workspace.removeBrowsers(PATH);
    if (!workspace.ids(PATH).equals(before)) {
      workspace.change(PATH + "/order", PATH, Map.of("environmentIds", before));
    }
  }

  @Test
  void an_environment_is_added_with_its_policy_changed_and_removed() {
    try (Visitor visitor = atEnvironments(World.ADMIN)) {
      SettingsPage settings = new SettingsPage(visitor.page());
      settings.open("Add an environment");
      settings.field("Name").fill("Browser policy");
      settings.field("ID").fill("browser-policy");
      settings.field("Colour").fill("#2e7d32");
      settings.field("After approval").selectOption("Wait until somebody releases it");
      settings.field("Project Releaser").check();
      settings.field("The issue's creator may release").check();
      settings.field("An error of a check stops").selectOption("The request already");
      settings.field("A warning of a check stops").selectOption("The rollout");
      visitor.mayBeReadByEverybody();
      settings.save();
      Locator row = settings.row("browser-policy");
      assertThat(row).containsText("Released by hand");
      assertThat(row).containsText("Errors stop: The request already");
      assertThat(row).containsText("Warnings stop: The rollout");
      assertThat(row).containsText("Some people only may release");

      visitor.page().reload();
      settings.open("Browser policy");
      assertThat(settings.field("ID")).isDisabled();
      assertThat(settings.field("Colour")).hasValue("#2e7d32");
      assertThat(settings.chosen("After approval")).hasText("Wait until somebody releases it");
      assertThat(settings.field("Project Releaser")).isChecked();
      assertThat(settings.field("Project Owner")).not().isChecked();
      assertThat(settings.field("The issue's creator may release")).isChecked();
      assertThat(settings.field("Whose approval was the last may release")).not().isChecked();
      visitor.mayBeReadByEverybody();
      settings.field("After approval").selectOption("Roll out at once");
      settings.field("Project Releaser").uncheck();
      settings.field("The issue's creator may release").uncheck();
      settings.field("An error of a check stops").selectOption("Nothing");
      settings.save();

      visitor.page().reload();
      assertThat(row).containsText("Rolled out at once");
      assertThat(row).containsText("Warnings stop: The rollout");
      assertThat(row).not().containsText("Errors stop");
      assertThat(row).not().containsText("Some people only may release");
      settings.open("Browser policy");
      visitor.confirm("Remove");
      assertThat(row).hasCount(0);
      visitor.page().reload();
      assertThat(rows(visitor.page())).hasCount(before.size());
    }
  }

  @Test
  void what_is_wrong_is_told_at_its_field_and_a_taken_id_by_its_name() {
    workspace.add(PATH, Map.of("id", "browser-taken", "title", "Taken before"));
    try (Visitor visitor = atEnvironments(World.ADMIN)) {
      SettingsPage settings = new SettingsPage(visitor.page());
      settings.open("Add an environment");
      settings.field("Name").fill("Browser refused");
      settings.field("ID").fill("not an id");
      settings.field("Colour").fill("green");
      settings.button("Save").click();
      isRefused(settings.field("ID"), "must be 1 to 63 letters.*was not an id");
      isRefused(settings.field("Colour"), "must be # and six hexadecimal digits");
      assertThat(settings.field("ID")).isFocused();
      visitor.mayBeReadByEverybody();

      settings.field("ID").fill("browser-taken");
      settings.field("Colour").fill("");
      settings.button("Save").click();
      assertThat(settings.alert()).containsText("The environment browser-taken is there already.");
      isRefused(settings.field("ID"), "is taken already; choose another");
      visitor.mayBeReadByEverybody();
      settings.field("ID").fill("browser-free");
      settings.save();
      assertThat(rows(visitor.page()).last()).containsText("Browser refused");
    }
  }

  @Test
  void the_order_is_changed_by_keyboard_and_by_mouse() {
    workspace.add(PATH, Map.of("id", "browser-order", "title", "Browser order"));
    int last = before.size();
    try (Visitor visitor = atEnvironments(World.ADMIN)) {
      Page page = visitor.page();
      Locator rows = rows(page);
      assertThat(rows.nth(last)).containsText("Browser order");
      takeUp(page, last);
      page.keyboard().press("Escape");
      assertThat(page.getByText("Browser order is where it was.")).isAttached();
      assertThat(rows.nth(last)).containsText("Browser order");

      takeUp(page, last);
      page.keyboard().press("Space");
      assertThat(page.getByText("Order saved")).isVisible();
      page.reload();
      assertThat(rows.nth(last - 1)).containsText("Browser order");
      visitor.mayBeReadByEverybody();

      dragOnto(page, "Move Test");
      assertThat(page.getByText("Browser order would be at 1 of ")).isAttached();
      page.mouse().up();
      assertThat(page.getByText("Order saved")).isVisible();
      page.reload();
      assertThat(rows.first()).containsText("Browser order");

      new SettingsPage(page).open("Browser order");
      visitor.confirm("Remove");
      assertThat(rows).hasCount(before.size());
    }
    assertThat(workspace.ids(PATH)).isEqualTo(before);
  }

  /** By keyboard, one place up. */
  private static void takeUp(Page page, int last) {
    ByKeyboard.takeUp(
        page, "Move Browser order", "Browser order would be at " + (last + 1) + " of ");
    page.keyboard().press("ArrowUp");
    assertThat(page.getByText("Browser order would be at " + last + " of ")).isAttached();
  }

  private static void dragOnto(Page page, String label) {
    BoundingBox from = page.getByLabel("Move Browser order").boundingBox();
    BoundingBox to = page.getByLabel(label).boundingBox();
    page.mouse().move(from.x + from.width / 2, from.y + from.height / 2);
    page.mouse().down();
    page.mouse()
        .move(to.x + to.width / 2, to.y + to.height / 2, new Mouse.MoveOptions().setSteps(10));
  }

  @Test
  void who_may_not_edit_the_workspace_reads_what_happens_where() {
    try (Visitor visitor = atEnvironments(World.DEV)) {
      SettingsPage settings = new SettingsPage(visitor.page());
      settings.open("Production");
      assertThat(settings.chosen("An error of a check stops")).hasText("The request already");
      assertThat(settings.field("An error of a check stops")).isDisabled();
      assertThat(settings.button("Save")).hasCount(0);
      assertThat(settings.button("Remove")).hasCount(0);
      assertThat(settings.button("Add an environment")).hasCount(0);
      assertThat(visitor.page().getByLabel("Move Production")).isHidden();
      visitor.mayBeReadByEverybody();
    }
  }

  private static Visitor atEnvironments(String person) {
    Visitor visitor = Visitor.signedIn(person, Look.USUAL);
    visitor.goTo("/settings/environments");
    return visitor;
  }

  private static Locator rows(Page page) {
    return page.getByRole(AriaRole.LIST, named("Environments")).getByRole(AriaRole.LISTITEM);
  }
}
