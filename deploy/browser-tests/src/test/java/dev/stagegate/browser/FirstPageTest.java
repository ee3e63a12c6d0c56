package dev.stagegate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitUntilState;
import dev.stagegate.browser.Visitor.Look;
import dev.stagegate.standalone.Api;
import dev.stagegate.standalone.Http;
import dev.stagegate.standalone.Patience;
import dev.stagegate.standalone.Requests;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The page that somebody comes in by. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class FirstPageTest {

  private static final Pattern LIBRARY = Pattern.compile("/assets/library-");
  private static final Pattern APPROVAL = Pattern.compile("/api/v1/approvals/[^?]+$");

  private final World world = World.shared();

  @Test
  void an_issue_is_read_before_any_script_has_come() {
    String id = opened("Early", "CREATE TABLE early_text (\n  n int\n)");
    try (Visitor owner = Visitor.signedIn(World.OWNER, Look.USUAL)) {
      Page page = owner.page();
      List<Route> held = new CopyOnWriteArrayList<>();
      // What was told with the page is not needed again.
      page.route(Pattern.compile("/api/v1/issues/" + id + "(/tasks/.*)?$"), _ -> {});
      page.route(LIBRARY, held::add);
      navigateOnceTold(page, id);

      assertThat(page.getByText("CREATE TABLE early_text").first()).isVisible();
      assertThat(title(page)).hasText("Early");
      assertThat(owner.button("Approve").first()).isHidden();
      // In the page's own styles, without the file of all others.
      assertThat(page.locator(".editor-plain")).hasCSS("font-size", "13px");

      page.unroute(LIBRARY);
      held.forEach(Route::resume);
      assertThat(owner.button("Approve").first()).isEnabled();
      assertThat(page.locator(".statement").getByText("CREATE TABLE early_text")).isVisible();
      assertThat(title(page)).hasText("Early");
    }
  }

  @Test
  void what_changes_while_scripts_are_waited_for_is_announced() {
    String id = opened("Changed", "CREATE TABLE changed_early (n int)");
    try (Visitor owner = Visitor.signedIn(World.OWNER, Look.USUAL)) {
      Page page = owner.page();
      List<Route> held = new CopyOnWriteArrayList<>();
      page.route(LIBRARY, held::add);
      navigateOnceTold(page, id);
      assertThat(page.getByText("changed_early (n int)").first()).isVisible();

      change(id, "CREATE TABLE changed_early (n bigint)");
      page.unroute(LIBRARY);
      held.forEach(Route::resume);
      assertThat(page.getByText("The statement changed while you were here")).isVisible();
      assertThat(page.locator(".statement")).containsText("changed_early (n bigint)");
    }
  }

  @Test
  void its_frame_is_shown_while_an_answer_takes_long() {
    String id = opened("Slow", "CREATE TABLE slow_answer (n int)");
    try (Visitor owner = Visitor.signedIn(World.OWNER, Look.USUAL)) {
      Page page = owner.page();
      List<Route> held = new CopyOnWriteArrayList<>();
      page.route(APPROVAL, held::add);
      page.navigate(world.url("/issues/" + id));

      assertThat(page.getByRole(AriaRole.NAVIGATION).first()).isVisible();
      assertThat(held).isNotEmpty();
      assertThat(title(page)).hasText("Slow");
      assertThat(owner.button("Approve").first()).isHidden();

      page.unroute(APPROVAL);
      held.forEach(Route::resume);
      assertThat(owner.button("Approve").first()).isVisible();
    }
  }

  @Test
  void a_narrow_screen_s_navigation_opens_and_closes_and_gives_the_focus_back() {
    try (Visitor owner = Visitor.signedIn(World.OWNER, Look.PHONE)) {
      owner.goTo("/issues");
      assertThat(owner.page().getByRole(AriaRole.DIALOG)).hasCount(0);
      owner.button("Open navigation").click();
      assertThat(owner.page().getByRole(AriaRole.DIALOG)).isVisible();
      owner.mayBeReadByEverybody();
      owner.page().keyboard().press("Escape");
      assertThat(owner.page().getByRole(AriaRole.DIALOG)).hasCount(0);
      assertThat(owner.button("Open navigation")).isFocused();

      owner.button("Open navigation").click();
      owner
          .page()
          .getByRole(AriaRole.DIALOG)
          .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Projects"))
          .click();
      assertThat(owner.page().getByRole(AriaRole.DIALOG)).hasCount(0);
      assertThat(owner.page()).hasURL(Pattern.compile("/settings/projects"));
    }
  }

  /** An issue that waits for its owner, who was asked. */
  private String opened(String title, String sql) {
    String id =
        world.open(Requests.titled(title).assignedTo(World.OWNER).in("staging", sql)).issueId();
    world.phones().openRequest(id, World.OWNER);
    return id;
  }

  /** Whoever comes while the database is busy is told nothing: not what is tried here. */
  private void navigateOnceTold(Page page, String id) {
    String url = world.url("/issues/" + id);
    Patience.waitFor(
        "The page of issue " + id + " telling of it",
        Duration.ofMinutes(1),
        () ->
            Optional.of(page.request().get(url).text())
                .filter(text -> text.contains("class=\"shell first-view\"")));
    page.navigate(url, new Page.NavigateOptions().setWaitUntil(WaitUntilState.COMMIT));
  }

  private void change(String id, String sql) {
    Api dev = world.as(World.DEV);
    JsonNode stage = dev.get("/api/v1/issues/" + id).path("stages").path(0);
    Http.Answer answer =
        dev.call(
            "PUT",
            "/api/v1/issues/%s/tasks/%s/statement"
                .formatted(id, stage.path("tasks").path(0).path("taskId").asString()),
            Map.of("If-Match", '"' + stage.path("revision").asString() + '"'),
            Map.of("statement", sql));
    assertThat(answer.status()).isEqualTo(200);
  }

  private static Locator title(Page page) {
    return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1));
  }
}
