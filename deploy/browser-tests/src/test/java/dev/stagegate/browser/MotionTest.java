package dev.stagegate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.stagegate.browser.Exactly.named;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ReducedMotion;
import dev.stagegate.browser.Visitor.Look;
import dev.stagegate.standalone.Patience;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Things move for those who did not ask for less of it: they arrive, and go again. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MotionTest {

  private static final String MOVING =
      "document.getAnimations().filter(each => each.playState !== 'finished'"
          + " && each.effect.getComputedTiming().iterations !== Infinity).length";

  @Test
  void menus_drawers_and_questions_come_and_go() {
    try (Visitor admin = atFlows()) {
      Page page = admin.page();
      Locator drawer = page.locator(".flow-drawer");
      admin.button("More about all flows").click();
      Locator history = page.getByRole(AriaRole.MENUITEM, named("History"));
      assertThat(history).isVisible();
      comesToRest(admin);
      history.click();
      assertThat(drawer).containsText("History of flows");
      assertThat(history).isHidden();
      comesToRest(admin);
      drawer.locator(".ant-drawer-close").click();
      assertThat(drawer).hasCount(0);

      admin.button("New flow").click();
      page.getByLabel("Title").fill("Nobody keeps it");
      comesToRest(admin);
      Locator question = page.locator("dialog.dialog h2");
      drawer.locator(".ant-drawer-close").click();
      assertThat(question).hasText("Leave without saving?");
      comesToRest(admin);
      admin.button("Go on writing").click();
      assertThat(question).hasCount(0);
      assertThat(page.getByLabel("Title")).hasValue("Nobody keeps it");
      drawer.locator(".ant-drawer-close").click();
      admin.button("Leave").click();
      assertThat(question).hasCount(0);
      assertThat(drawer).hasCount(0);
      comesToRest(admin);
    }
  }

  @Test
  void what_is_taken_by_keyboard_and_left_is_where_it_was() {
    try (Visitor admin = atFlows()) {
      Page page = admin.page();
      ByKeyboard.takeUp(page, "Move “Staging change”", "“Staging change” would be at place 3.");
      page.keyboard().press("ArrowUp");
      assertThat(page.getByText("“Staging change” would be at place 2.")).isAttached();
      comesToRest(admin);
      page.keyboard().press("Escape");
      assertThat(page.getByText("“Staging change” stays where it was.")).isAttached();
      comesToRest(admin);
      assertThat(page.locator("[data-source=CHANGE_DATABASE] .flow").nth(2))
          .containsText("Staging change");
    }
  }

  private static Visitor atFlows() {
    Visitor admin = Visitor.signedIn(World.ADMIN, Look.USUAL);
    admin
        .page()
        .emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.NO_PREFERENCE));
    admin.goTo("/flows");
    assertThat(
            (Boolean)
                admin.page().evaluate("matchMedia('(prefers-reduced-motion: reduce)').matches"))
        .isFalse();
    return admin;
  }

  /** Nothing moves any more, and everybody may read what is there then. */
  private static void comesToRest(Visitor visitor) {
    Patience.waitFor(
        "Everything coming to rest",
        Duration.ofSeconds(20),
        () -> Optional.of(visitor.page().evaluate(MOVING)).filter(moving -> moving.equals(0)));
    visitor.mayBeReadByEverybody();
  }
}
