package dev.stagegate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.stagegate.browser.Visitor.Look;
import dev.stagegate.standalone.Api;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What is put in order with a finger. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TouchTest {

  private final World world = World.shared();

  @Test
  void flows_are_put_in_order_with_a_finger() {
    Api admin = world.as(World.ADMIN);
    for (String title : List.of("Touched first", "Touched second")) {
      admin.send("POST", "/api/v1/flows", neverMatching(title)).orFail("Adding the flow " + title);
    }
    try (Visitor visitor = Visitor.touching(World.ADMIN, Look.PHONE)) {
      Page page = visitor.page();
      visitor.goTo("/flows");
      Locator flows = page.locator("[data-source=CREATE_DATABASE] .flow");
      Locator second = page.getByLabel("Move “Touched second”");
      second.scrollIntoViewIfNeeded();
      int place = flows.count() - 1;
      assertThat(flows.nth(place)).containsText("Touched second");

      Finger finger = new Finger(page);
      finger.press(second);
      // A list that is only scrolled is not put in another order: a flow is taken a moment later.
      assertThat(page.getByText("“Touched second” would be at place " + (place + 1))).isAttached();
      finger.slideTo(page.getByLabel("Move “Touched first”"));
      assertThat(page.getByText("“Touched second” would be at place " + place)).isAttached();
      finger.lift();
      assertThat(page.getByText("Order saved")).isVisible();
      page.reload();
      assertThat(flows.nth(place - 1)).containsText("Touched second");
      visitor.mayBeReadByEverybody();
    }
  }

  @Test
  void environments_are_put_in_order_with_a_finger_and_back() {
    try (Visitor visitor = Visitor.touching(World.ADMIN, Look.PHONE)) {
      Page page = visitor.page();
      visitor.goTo("/settings/environments");
      Locator rows = page.locator(".environment");
      assertThat(rows.first()).containsText("Test");
      drag(page, "Staging", "Test");
      assertThat(rows.first()).containsText("Staging");
      page.reload();
      assertThat(rows.first()).containsText("Staging");
      drag(page, "Staging", "Test");
      assertThat(rows.first()).containsText("Test");
      page.reload();
      assertThat(rows.nth(1)).containsText("Staging");
    }
  }

  private static void drag(Page page, String what, String onto) {
    Finger finger = new Finger(page);
    finger.press(page.getByLabel("Move " + what));
    finger.slideTo(page.getByLabel("Move " + onto));
    finger.lift();
    assertThat(page.getByText("Order saved")).isVisible();
  }

  private static Map<String, Object> neverMatching(String title) {
    return Map.of(
        "source",
        "CREATE_DATABASE",
        "title",
        title,
        "condition",
        "resource.environment_id == \"nowhere\"",
        "nodes",
        List.of(Map.of("title", "Owner", "role", "projectOwner")));
  }
}
