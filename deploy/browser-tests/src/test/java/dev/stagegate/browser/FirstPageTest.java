package dev.stagegate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import dev.stagegate.browser.Visitor.Look;
import dev.stagegate.standalone.Requests;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The page that somebody comes in by. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class FirstPageTest {

  private final World world = World.shared();

  @Test
  void its_frame_is_shown_while_an_answer_takes_long() {
    String id =
        world
            .open(Requests.titled("Slow").in("staging", "CREATE TABLE slow_answer (n int)"))
            .issueId();
    try (Visitor owner = Visitor.signedIn(World.OWNER, Look.USUAL)) {
      Page page = owner.page();
      List<Route> held = new CopyOnWriteArrayList<>();
      page.route(Pattern.compile("/api/v1/issues/" + id + "$"), held::add);
      page.navigate(world.url("/issues/" + id));

      assertThat(page.getByRole(AriaRole.NAVIGATION).first()).isVisible();
      assertThat(held).isNotEmpty();
      assertThat(page.getByText("CREATE TABLE slow_answer").first()).isHidden();

      page.unroute(Pattern.compile("/api/v1/issues/" + id + "$"));
      held.forEach(Route::resume);
      assertThat(page.getByText("CREATE TABLE slow_answer").first()).isVisible();
      assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
          .hasText("Slow");
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
}
