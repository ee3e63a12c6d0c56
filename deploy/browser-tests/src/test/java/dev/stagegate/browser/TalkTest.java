package dev.stagegate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.stagegate.browser.Exactly.exactly;
import static dev.stagegate.browser.Exactly.named;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import dev.stagegate.browser.Visitor.Look;
import dev.stagegate.standalone.Api;
import dev.stagegate.standalone.IssueWatch;
import dev.stagegate.standalone.Phones;
import dev.stagegate.standalone.Requests;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What people say to one another about issues, and how they find them. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TalkTest {

  private final World world = World.shared();

  @Test
  void what_one_says_another_reads_at_once_and_what_is_half_written_stays() {
    IssueWatch issue =
        world.open(
            Requests.titled("Talk it over").in("staging", "CREATE TABLE browser_talk (n int)"));
    try (Visitor owner = Visitor.signedIn(World.OWNER, Look.CHINESE_DARK_PHONE);
        Visitor dev = Visitor.signedIn(World.DEV, Look.USUAL)) {
      owner.goTo("/issues/" + issue.issueId());
      dev.goTo("/issues/" + issue.issueId());
      Locator answer = dev.page().getByLabel("Say something");
      answer.fill("Half a thought");

      owner.page().getByLabel("发表评论").fill("<b>Why</b> now?\nIt is Friday.");
      owner.mayBeReadByEverybody();
      owner.button("评论").click();
      assertThat(owner.page().getByLabel("发表评论")).hasValue("");
      Locator said = dev.page().locator(".acts q").first();
      assertThat(said).hasText(Pattern.compile("<b>Why</b> now\\?\\s+It is Friday\\."));
      assertThat(dev.page().locator(".acts li").first()).containsText("Olivia Owner commented");
      assertThat(said).hasCSS("white-space", Pattern.compile("pre-wrap|break-spaces"));
      assertThat(answer).hasValue("Half a thought");
      dev.mayBeReadByEverybody();

      answer.press("Control+Enter");
      assertThat(answer).hasValue("");
      assertThat(owner.page().locator(".acts q").first()).hasText("Half a thought");
    }
  }

  @Test
  void what_could_not_be_sent_is_told_and_kept() {
    IssueWatch issue =
        world.open(
            Requests.titled("Say it twice").in("staging", "CREATE TABLE browser_twice (n int)"));
    try (Visitor dev = Visitor.signedIn(World.DEV, Look.USUAL)) {
      dev.goTo("/issues/" + issue.issueId());
      dev.page().route("**/comments", Route::abort);
      Locator text = dev.page().getByLabel("Say something");
      text.fill("Once is enough");
      dev.button("Comment").click();
      assertThat(dev.page().getByRole(AriaRole.ALERT)).containsText("Your comment was not taken");
      assertThat(text).hasValue("Once is enough");
      dev.mayBeReadByEverybody();
      dev.page().unroute("**/comments");
      dev.button("Comment").click();
      assertThat(dev.page().locator(".acts q")).hasText("Once is enough");
      assertThat(dev.page().getByRole(AriaRole.ALERT)).isHidden();
    }
  }

  @Test
  void a_list_is_narrowed_by_environment_and_risk_and_its_address_shows_the_same() {
    world.open(
        Requests.titled("Platypus one").in("staging", "CREATE TABLE browser_platypus (n int)"));
    world.open(
        Requests.titled("Platypus two")
            .in("staging", "DO $$ BEGIN END $$")
            .in("prod", "CREATE TABLE browser_platypus (n int)"));
    String address = "/issues?q=platypus&environment=staging&risk=HIGH";
    try (Visitor dev = Visitor.signedIn(World.DEV, Look.USUAL);
        Visitor owner = Visitor.signedIn(World.OWNER, Look.PHONE)) {
      dev.goTo("/issues?q=platypus");
      Locator rows = dev.page().locator(".issue-row");
      assertThat(rows).hasCount(2);
      dev.page().getByLabel("Environment", exactly()).selectOption("prod");
      assertThat(rows).hasCount(1);
      assertThat(rows).containsText("Platypus two");
      dev.page().getByLabel("Environment", exactly()).selectOption("staging");
      assertThat(rows).hasCount(2);
      dev.page().getByLabel("Risk", exactly()).selectOption("HIGH");
      dev.page().waitForURL("**" + address);
      assertThat(rows).hasCount(1);
      assertThat(rows).containsText("Platypus two");
      dev.mayBeReadByEverybody();

      owner.goTo(address);
      assertThat(owner.page().locator(".issue-row")).hasCount(1);
      assertThat(owner.page().locator(".issue-row")).containsText("Platypus two");
      assertThat(owner.page().getByLabel("Risk", exactly())).hasValue("HIGH");
      owner.mayBeReadByEverybody();
      owner.goTo("/issues?view=waiting&environment=staging&risk=HIGH");
      assertThat(owner.link("Platypus two")).isVisible();
      assertThat(owner.link("Platypus one")).isHidden();
      owner.page().getByLabel("Environment", exactly()).selectOption("prod");
      assertThat(owner.link("Platypus two")).isHidden();
    }
  }

  @Test
  void a_list_is_narrowed_by_project_kind_and_state_and_what_waits_is_counted() {
    Api admin = world.as(World.ADMIN);
    admin
        .send("POST", "/api/v1/projects", Map.of("id", "numbat", "title", "Numbats"))
        .orFail("Adding a project");
    IssueWatch waiting =
        world.open(
            Requests.titled("Numbat one").in("staging", "CREATE TABLE browser_numbat (n int)"));
    world
        .open(Requests.titled("Numbat two").in("test", "CREATE TABLE browser_numbat (n int)"))
        .awaitState("DONE");
    waiting.awaitStage("staging", "AWAITING_APPROVAL");
    try (Visitor owner = Visitor.signedIn(World.OWNER, Look.USUAL)) {
      Page page = owner.page();
      owner.goTo("/issues?view=all&q=numbat");
      Locator rows = page.locator(".issue-row");
      assertThat(rows).hasCount(2);
      page.getByLabel("Kind of request", exactly()).selectOption("EXPORT_DATA");
      assertThat(rows).hasCount(0);
      page.getByLabel("Kind of request", exactly()).selectOption("CHANGE_DATABASE");
      assertThat(rows).hasCount(2);
      owner.link("Done").click();
      assertThat(rows).hasCount(1);
      assertThat(rows).containsText("Numbat two");

      // Down by one when it is decided elsewhere, without being asked for.
      Locator count = page.locator(".views .nav-count");
      int before = Integer.parseInt(count.innerText());
      Phones phones = world.phones();
      phones.approve(phones.openRequest(waiting.issueId(), World.OWNER), World.OWNER, "");
      if (before > 1) {
        assertThat(count).hasText(Integer.toString(before - 1));
      } else {
        assertThat(count).hasCount(0);
      }
    }
    try (Visitor looking = Visitor.signedIn(World.ADMIN, Look.USUAL)) {
      looking.goTo("/issues?view=all&q=numbat");
      Locator rows = looking.page().locator(".issue-row");
      assertThat(rows).hasCount(2);
      looking.page().getByLabel("Project", exactly()).selectOption("numbat");
      assertThat(rows).hasCount(0);
      looking.page().getByLabel("Project", exactly()).selectOption("shop");
      assertThat(rows).hasCount(2);
    }
  }

  @Test
  void what_changed_is_seen_side_by_side() {
    IssueWatch issue =
        world.open(Requests.titled("Beside").in("staging", "CREATE TABLE browser_beside (n int)"));
    try (Visitor owner = Visitor.signedIn(World.OWNER, Look.USUAL);
        Visitor dev = Visitor.signedIn(World.DEV, Look.USUAL)) {
      owner.goTo("/issues/" + issue.issueId());
      assertThat(owner.page().locator(".statement")).containsText("browser_beside");
      dev.goTo("/issues/" + issue.issueId());
      dev.button("Edit").click();
      dev.page().getByRole(AriaRole.TEXTBOX, named("Statement")).click();
      dev.page().keyboard().press("Control+End");
      dev.page().keyboard().type(";\nCREATE INDEX ON browser_beside (n)");
      dev.button("Save").click();
      owner.button("Show what changed").click();
      owner.button("Side by side").click();
      Locator before = owner.page().getByRole(AriaRole.TEXTBOX, named("As you saw it"));
      Locator now = owner.page().getByRole(AriaRole.TEXTBOX, named("As it is now"));
      assertThat(now).containsText("CREATE INDEX");
      assertThat(before).not().containsText("CREATE INDEX");
      owner.mayBeReadByEverybody();
      owner.button("In one column").click();
      assertThat(owner.page().locator(".cm-changedLine").last()).containsText("CREATE INDEX");
    }
  }

  @Test
  void who_changed_which_risk_is_told_below_the_table() {
    try (Visitor admin = Visitor.signedIn(World.ADMIN, Look.USUAL)) {
      admin.goTo("/settings/risks");
      admin.page().getByLabel("Risk of COMMENT", exactly()).selectOption("MODERATE");
      admin.button("Save").click();
      Locator edit = admin.page().locator(".risk-history > ol > li").first();
      assertThat(edit).containsText("COMMENT");
      assertThat(edit).containsText("Moderate risk");
      admin.mayBeReadByEverybody();
      admin.page().getByLabel("Risk of COMMENT", exactly()).selectOption("");
      admin.button("Save").click();
      assertThat(edit).containsText("as usual");
    }
  }
}
