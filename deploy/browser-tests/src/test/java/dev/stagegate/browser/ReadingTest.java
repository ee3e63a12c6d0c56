package dev.stagegate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.stagegate.browser.Exactly.named;
import static dev.stagegate.browser.Exactly.of;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.stagegate.browser.Visitor.Look;
import dev.stagegate.standalone.Api;
import dev.stagegate.standalone.Http;
import dev.stagegate.standalone.IssueWatch;
import dev.stagegate.standalone.Patience;
import dev.stagegate.standalone.Requests;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Reading without a mouse, on a wall, and far from where the server's clock is set. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ReadingTest {

  private static final Look WALL = new Look("en-GB", false, 3840, 2160);

  /** Lines that are longer are not followed by the eye. */
  private static final double WIDEST = 1900;

  private static final ZoneId THERE = ZoneId.of("Asia/Shanghai");

  private final World world = World.shared();

  @AfterEach
  void no_system_is_left() {
    WorkspaceThings.ofTheSample().removeIfThere("/api/v1/external-systems/browser-focus");
  }

  @Test
  void a_list_is_gone_through_by_letters_and_arrows_down_and_up() {
    for (String number : List.of("one", "two", "three")) {
      world.open(
          Requests.titled("Ibex " + number)
              .in("staging", "CREATE TABLE reading_ibex_" + number + " (n int)"));
    }
    try (Visitor dev = Visitor.signedIn(World.DEV, Look.USUAL)) {
      Page page = dev.page();
      dev.goTo("/issues?q=ibex");
      assertThat(page.locator(".issue-row")).hasCount(3);
      // The newest comes first.
      isReached(dev, "j", "Ibex three");
      dev.mayBeReadByEverybody();
      isReached(dev, "j", "Ibex two");
      isReached(dev, "ArrowDown", "Ibex one");
      isReached(dev, "j", "Ibex one");
      isReached(dev, "k", "Ibex two");
      isReached(dev, "ArrowUp", "Ibex three");
      isReached(dev, "k", "Ibex three");

      // Who types means the letter.
      Locator search = page.getByPlaceholder("Search number and title");
      search.click();
      page.keyboard().press("End");
      page.keyboard().press("j");
      page.waitForURL("**/issues?q=ibexj");
      assertThat(search).isFocused();
      assertThat(page.locator(".issue-row")).hasCount(0);
      page.keyboard().press("Backspace");
      page.waitForURL("**/issues?q=ibex");
      assertThat(page.locator(".issue-row")).hasCount(3);

      dev.link("Ibex three").focus();
      isReached(dev, "ArrowDown", "Ibex two");
      page.keyboard().press("Enter");
      assertThat(page.locator("h1")).hasText("Ibex two");
    }
  }

  private static void isReached(Visitor visitor, String key, String title) {
    visitor.page().keyboard().press(key);
    assertThat(visitor.link(title)).isFocused();
  }

  @Test
  void who_goes_to_another_page_goes_on_at_its_beginning() {
    try (Visitor dev = Visitor.signedIn(World.DEV, Look.USUAL)) {
      Page page = dev.page();
      Locator main = page.getByRole(AriaRole.MAIN);
      dev.goTo("/issues");
      assertThat(page.locator("h1")).hasText("Issues");
      page.keyboard().press("Tab");
      assertThat(dev.link("Skip to content")).isFocused();
      dev.mayBeReadByEverybody();
      page.keyboard().press("Enter");
      assertThat(main).isFocused();

      page.getByRole(AriaRole.NAVIGATION, named("Pages"))
          .getByRole(AriaRole.LINK, of("Projects"))
          .click();
      assertThat(page.locator("h1")).hasText("Projects");
      assertThat(page).hasTitle(Pattern.compile("^Projects"));
      assertThat(main).isFocused();

      page.keyboard().press("Tab");
      assertThat(main).not().isFocused();
      page.goBack();
      assertThat(page.locator("h1")).hasText("Issues");
      assertThat(main).isFocused();
    }
  }

  @Test
  void who_closes_or_removes_what_was_open_goes_on_beside_it() {
    addSystem("browser-focus", "Focus OA");
    try (Visitor admin = Visitor.signedIn(World.ADMIN, Look.USUAL)) {
      Page page = admin.page();
      admin.goTo("/settings/external-systems");
      Locator row = admin.button("Focus OA");
      row.click();
      assertThat(page.locator("dialog.drawer")).isVisible();
      page.keyboard().press("Escape");
      assertThat(page.locator("dialog.drawer")).hasCount(0);
      assertThat(row).isFocused();

      row.press("Enter");
      admin.confirm("Remove");
      assertThat(row).hasCount(0);
      // What was pressed is gone with its row; whoever goes on by keyboard is not sent to the
      // beginning of the page.
      assertThat(page.locator("main:focus, main :focus")).hasCount(1);
      admin.mayBeReadByEverybody();
    }
  }

  /** Until the gateway has heard who is an administrator, it refuses. */
  private void addSystem(String id, String title) {
    Api admin = world.as(World.ADMIN);
    Map<String, Object> system =
        Map.of(
            "id",
            id,
            "title",
            title,
            "endpoint",
            "http://127.0.0.1:9/approvals",
            "secret",
            "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    Patience.waitFor(
        "The system " + id + " being kept",
        Duration.ofSeconds(20),
        () ->
            Optional.of(admin.send("POST", "/api/v1/external-systems", system))
                .filter(Http.Answer::isSuccess));
  }

  @Test
  void moments_are_told_in_the_zone_and_language_of_who_reads() {
    IssueWatch issue =
        world.open(
            Requests.titled("Narwhal time")
                .in("staging", "CREATE TABLE reading_narwhal (code text)"));
    String openedAt = issue.read().path("openedAt").asString();
    String english = moment(openedAt, "MMM d, y, h:mm a");
    try (Visitor dev = Visitor.signedIn(World.DEV, Look.USUAL);
        Visitor owner = Visitor.signedIn(World.OWNER, Look.CHINESE)) {
      dev.goTo("/issues?q=narwhal");
      tells(dev.page().locator(".issue-row time"), openedAt, english);
      dev.link("Narwhal time").click();
      tells(dev.page().locator(".issue-meta time"), openedAt, english);
      assertThat(dev.page().getByRole(AriaRole.REGION, named("Details"))).containsText(english);

      owner.goTo("/issues/" + issue.issueId());
      tells(owner.page().locator(".issue-meta time"), openedAt, moment(openedAt, "y年M月d日 HH:mm"));
      owner.mayBeReadByEverybody();
    }
  }

  /** To programs exactly, and to whoever points at it in words. */
  private static void tells(Locator time, String moment, String inWords) {
    assertThat(time).hasAttribute("datetime", moment);
    assertThat(time).hasAttribute("title", inWords);
  }

  private static String moment(String at, String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.US)
        .withZone(THERE)
        .format(Instant.parse(at));
  }

  @Test
  void on_a_screen_as_large_as_a_wall_pages_stay_as_wide_as_can_be_read() {
    IssueWatch issue =
        world.open(
            Requests.titled("On the wall").in("staging", "CREATE TABLE reading_wall (n int)"));
    try (Visitor dev = Visitor.signedIn(World.DEV, WALL)) {
      for (String path : List.of("/issues", "/issues/" + issue.issueId(), "/flows")) {
        dev.goTo(path);
        assertThat(dev.page().locator(".side .who strong")).hasText("Dana Developer");
        dev.mayBeReadByEverybody();
        Locator shown = dev.page().locator("main .page");
        assertThat(shown.boundingBox().width).as(path).isLessThanOrEqualTo(WIDEST);
      }
    }
  }
}
