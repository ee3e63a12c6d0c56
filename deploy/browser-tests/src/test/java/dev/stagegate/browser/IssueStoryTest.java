package dev.stagegate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.stagegate.browser.Exactly.exactly;
import static dev.stagegate.browser.Exactly.named;
import static dev.stagegate.browser.Exactly.of;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import dev.stagegate.browser.Visitor.Look;
import dev.stagegate.standalone.IssueWatch;
import dev.stagegate.standalone.Phones;
import dev.stagegate.standalone.Requests;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/**
 * Issues from opening to done, by the people who work on them, each before a window of their own.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class IssueStoryTest {

  private final World world = World.shared();

  @Test
  void an_issue_is_opened_in_the_console_and_approved_on_a_phone_of_feishu() {
    try (Visitor dev = Visitor.signedIn(World.DEV, Look.USUAL)) {
      dev.link("New issue").click();
      dev.page().getByLabel("Title", exactly()).fill("Add coupons");
      dev.page().getByLabel("shop_staging").check();
      Locator sql = dev.page().getByRole(AriaRole.TEXTBOX, named("SQL"));
      sql.click();
      dev.page().keyboard().type("CREATE TABLE browser_coupon (code text)");
      Locator preview = dev.page().getByLabel("What will happen");
      assertThat(preview).containsText("CREATE_TABLE");
      assertThat(preview).containsText("Tables: browser_coupon");
      assertThat(preview).containsText(Pattern.compile("(Low|Moderate|High) risk"));
      assertThat(preview).containsText("Flow: Staging change");
      assertThat(preview).containsText("Olivia Owner");
      dev.mayBeReadByEverybody();
      dev.button("Open issue").click();
      dev.page().waitForURL(Pattern.compile(".*/issues/[0-9]+"));
      Locator node = dev.page().locator(".node").first();
      assertThat(node).containsText("Asked in Feishu");
      dev.mayBeReadByEverybody();

      String id = dev.page().url().replaceAll(".*/", "");
      Phones phones = world.phones();
      phones.approve(phones.openRequest(id, World.OWNER), World.OWNER, "fine");
      assertThat(node).containsText("Approved by Olivia Owner in Feishu");
      assertThat(dev.page().locator(".issue-meta .badge")).hasText("Done");
      dev.mayBeReadByEverybody();
    }
  }

  @Test
  void each_database_has_its_own_text_from_a_file_and_the_assignee_is_asked() {
    try (Visitor dev = Visitor.signedIn(World.DEV, Look.USUAL)) {
      Page page = dev.page();
      dev.goTo("/issues/new");
      page.getByLabel("Title", exactly()).fill("Each its own");
      page.getByLabel("Assignee").fill(World.OWNER);
      page.getByLabel("shop_test").check();
      page.getByLabel("shop_staging").check();
      Locator shared = page.getByRole(AriaRole.TEXTBOX, named("SQL"));
      shared.click();
      page.keyboard().type("CREATE TABLE browser_own (n int)");
      page.getByLabel("One text for each database").check();
      // What was written for all is what each begins with.
      Locator staging = page.getByRole(AriaRole.TEXTBOX, named("pg-staging/shop_staging"));
      assertThat(staging).containsText("browser_own");
      page.locator("input[type=file]")
          .last()
          .setInputFiles(file("\u00ff is no UTF-8", StandardCharsets.ISO_8859_1));
      assertThat(page.getByText("UTF-8").first()).isVisible();
      assertThat(staging).containsText("browser_own");
      page.locator("input[type=file]")
          .last()
          .setInputFiles(file("CREATE TABLE browser_filed (n int)", StandardCharsets.UTF_8));
      assertThat(staging).containsText("browser_filed");
      Locator preview = page.getByLabel("What will happen");
      assertThat(preview).containsText("Tables: browser_filed");
      assertThat(preview).containsText("Olivia Owner");
      // Others may decide, and are not asked.
      assertThat(preview).not().containsText("Leo Lead");
      dev.mayBeReadByEverybody();
      dev.button("Open issue").click();
      page.waitForURL(Pattern.compile(".*/issues/[0-9]+"));
      assertThat(page.locator(".statement")).containsText("browser_filed");
      page.locator(".stage").first().click();
      assertThat(page.locator(".statement")).containsText("browser_own");
    }
  }

  private static FilePayload file(String text, Charset encoding) {
    return new FilePayload("change.sql", "text/plain", text.getBytes(encoding));
  }

  @Test
  void what_changes_under_a_reader_must_be_seen_before_it_is_approved() {
    IssueWatch issue =
        world.open(
            Requests.titled("Add vouchers")
                .in("staging", "CREATE TABLE browser_voucher (code text)"));
    try (Visitor owner = Visitor.signedIn(World.OWNER, Look.USUAL);
        Visitor dev = Visitor.signedIn(World.DEV, Look.USUAL)) {
      owner.goTo("/issues/" + issue.issueId());
      dev.goTo("/issues/" + issue.issueId());
      Locator approve = owner.button("Approve");
      assertThat(approve).isEnabled();
      assertThat(owner.page().locator(".statement")).containsText("browser_voucher");

      dev.button("Edit").click();
      Locator sql = dev.page().getByRole(AriaRole.TEXTBOX, named("Statement"));
      sql.click();
      dev.page().keyboard().press("Control+End");
      dev.page().keyboard().type(";\nCREATE INDEX ON browser_voucher (code)");
      Instant saved = Instant.now();
      dev.button("Save").click();
      assertThat(owner.page().getByText("The statement changed while you were here")).isVisible();
      assertThat(Duration.between(saved, Instant.now())).isLessThan(Duration.ofSeconds(10));
      assertThat(dev.page().getByText("The statement changed while you were here")).isHidden();
      owner.mayBeReadByEverybody();
      owner.button("Show what changed").click();
      assertThat(owner.page().locator(".cm-changedLine").last()).containsText("CREATE INDEX");

      approve.click();
      Locator question = owner.page().getByRole(AriaRole.DIALOG);
      question.getByLabel("Comment").fill("Seen, both of them");
      owner.mayBeReadByEverybody();
      question.getByRole(AriaRole.BUTTON, of("Approve")).click();
      assertThat(dev.page().getByText("Seen, both of them").first()).isVisible();
      assertThat(dev.page().locator(".issue-meta .badge")).hasText("Done");
    }
  }

  @Test
  void the_bell_says_what_it_does_and_waits_a_minute() {
    IssueWatch issue =
        world.open(
            Requests.titled("Ring for it")
                .in("staging", "CREATE TABLE browser_bell (code text)")
                .assignedTo(World.OWNER));
    try (Visitor dev = Visitor.signedIn(World.DEV, Look.USUAL)) {
      dev.goTo("/issues/" + issue.issueId());
      Locator bell = dev.page().locator(".bell");
      assertThat(bell).hasAccessibleName("Ask Olivia Owner again now");
      bell.hover();
      assertThat(dev.page().getByRole(AriaRole.TOOLTIP)).containsText("Ask Olivia Owner again now");
      bell.click();
      assertThat(bell)
          .hasAccessibleName(Pattern.compile("The bell was rung just now; again in .*"));
      assertThat(bell).hasAttribute("aria-disabled", "true");
    }
  }

  @Test
  void who_rejects_on_a_phone_is_heard() {
    IssueWatch issue =
        world.open(
            Requests.titled("Nothing good").in("staging", "CREATE TABLE browser_no (code text)"));
    try (Visitor owner = Visitor.signedIn(World.OWNER, Look.PHONE)) {
      owner.goTo("/issues?view=waiting");
      owner.link("Nothing good").click();
      owner.mayBeReadByEverybody();
      owner.button("Reject").click();
      Locator question = owner.page().getByRole(AriaRole.DIALOG);
      question.getByLabel("Comment").fill("not like this");
      question.getByRole(AriaRole.BUTTON, of("Reject")).click();
      issue.awaitStage("staging", "REJECTED");
      assertThat(owner.page().locator(".issue-meta .badge")).hasText("Rejected");
      owner.mayBeReadByEverybody();
    }
  }

  @Test
  void on_a_phone_the_stage_that_waits_is_in_sight() {
    IssueWatch issue =
        world.open(
            Requests.titled("Far to the right")
                .in("test", "CREATE TABLE browser_right_test (code text)")
                .in("staging", "CREATE TABLE browser_right_staging (code text)")
                .in("prod", "CREATE TABLE browser_right_prod (code text)"));
    Phones phones = world.phones();
    phones.approve(phones.openRequest(issue.issueId(), World.OWNER), World.OWNER, "");
    issue.awaitStage("prod", "AWAITING_APPROVAL");
    try (Visitor owner = Visitor.signedIn(World.OWNER, Look.PHONE)) {
      owner.goTo("/issues/" + issue.issueId());
      Locator waiting = owner.page().locator(".stage.s-AWAITING_APPROVAL");
      assertThat(waiting).isInViewport(new LocatorAssertions.IsInViewportOptions().setRatio(0.9));
    }
  }

  @Test
  void what_is_missing_or_refused_is_told_at_once() {
    try (Visitor dev = Visitor.signedIn(World.DEV, Look.USUAL)) {
      dev.goTo("/issues/new");
      dev.button("Open issue").click();
      assertThat(dev.page().getByRole(AriaRole.ALERT)).containsText("Give it a title.");
      assertThat(dev.page().getByRole(AriaRole.ALERT)).containsText("Choose a database at least.");
      dev.page().getByLabel("Title", exactly()).fill("Broken");
      dev.page().getByLabel("shop_prod").check();
      dev.page().getByRole(AriaRole.TEXTBOX, named("SQL")).click();
      dev.page().keyboard().type("UPDATE browser_nowhere SET n = 1 WHERE n = 2");
      dev.button("Open issue").click();
      assertThat(dev.page().getByText("This issue cannot be opened")).isVisible();
      dev.mayBeReadByEverybody();
    }
  }

  @Test
  void what_was_written_is_not_left_without_a_question() {
    try (Visitor dev = Visitor.signedIn(World.DEV, Look.USUAL)) {
      Page page = dev.page();
      Locator title = page.getByLabel("Title", exactly());
      Locator question = page.locator("dialog.dialog");
      dev.link("New issue").click();
      title.fill("Taken back");
      title.fill("");
      dev.button("Cancel").click();
      page.waitForURL("**/issues");

      dev.link("New issue").click();
      title.fill("Not to be lost");
      // Another kind of request begins with it, and going back leads to the first again.
      dev.link("Export data").click();
      assertThat(dev.link("Export data")).hasAttribute("aria-current", "page");
      assertThat(title).hasValue("Not to be lost");
      page.goBack();
      assertThat(dev.link("Change database")).hasAttribute("aria-current", "page");
      assertThat(question).hasCount(0);

      page.goBack();
      assertThat(question).containsText("Leave without saving?");
      dev.mayBeReadByEverybody();
      dev.button("Go on writing").click();
      assertThat(question).hasCount(0);
      assertThat(title).hasValue("Not to be lost");
      page.getByRole(AriaRole.NAVIGATION, named("Pages"))
          .getByRole(AriaRole.LINK, of("My access"))
          .click();
      dev.button("Leave").click();
      page.waitForURL("**/access");
      // Until the other page is there, this one stays as it is.
      assertThat(title).hasCount(0);
      assertThat(question).hasCount(0);

      page.goBack();
      assertThat(title).hasValue("");
      title.fill("Not to be lost either");
      List<String> asked = new ArrayList<>();
      page.onDialog(
          dialog -> {
            asked.add(dialog.type());
            dialog.dismiss();
          });
      page.close(new Page.CloseOptions().setRunBeforeUnload(true));
      page.waitForCondition(() -> asked.contains("beforeunload"));
      assertThat(title).hasValue("Not to be lost either");
    }
  }

  @Test
  void the_list_is_searched_and_gone_through_by_keyboard() {
    IssueWatch issue =
        world.open(
            Requests.titled("Quintessential wombats")
                .in("staging", "CREATE TABLE browser_wombat (code text)"));
    try (Visitor dev = Visitor.signedIn(World.DEV, Look.USUAL)) {
      dev.page().getByPlaceholder("Search number and title").fill("wombat");
      dev.page().waitForURL("**/issues?q=wombat");
      assertThat(dev.page().locator(".issue-row")).hasCount(1);
      dev.page().locator("h1").click();
      dev.page().keyboard().press("j");
      dev.page().keyboard().press("Enter");
      dev.page().waitForURL("**/issues/" + issue.issueId());
      assertThat(dev.page()).hasTitle(Pattern.compile(".*wombats.*"));
    }
  }
}
