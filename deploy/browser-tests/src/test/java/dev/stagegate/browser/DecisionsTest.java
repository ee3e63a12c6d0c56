package dev.stagegate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.stagegate.browser.Exactly.named;
import static dev.stagegate.browser.Exactly.of;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.stagegate.browser.Visitor.Look;
import dev.stagegate.standalone.IssueWatch;
import dev.stagegate.standalone.Requests;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/**
 * Who decides sees exactly what would run, each task of it, and decides as much as he or she says.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DecisionsTest {

  private static final String CHANGED = "changed while you were here";

  private final World world = World.shared();

  @Test
  void each_task_that_changed_must_be_seen_before_a_stage_is_approved() {
    IssueWatch issue =
        world.open(
            Requests.titled("Three at once")
                .in(
                    "staging",
                    "CREATE TABLE decisions_a (n int)",
                    "CREATE TABLE decisions_b (n int)",
                    "CREATE TABLE decisions_c (n int)")
                .in("prod", "CREATE TABLE decisions_d (n int)"));
    try (Visitor owner = Visitor.signedIn(World.OWNER, Look.USUAL)) {
      owner.goTo("/issues/" + issue.issueId());
      Page page = owner.page();
      Locator approve = owner.button("Approve").first();
      Locator statement = page.locator(".statement");
      Locator tasks = page.locator(".task");
      assertThat(approve).isEnabled();
      assertThat(statement).containsText("decisions_a");

      change(issue, 1, "CREATE TABLE decisions_b (n bigint)");
      change(issue, 2, "CREATE TABLE decisions_c (n bigint)");
      assertThat(page.getByText("2 statements " + CHANGED)).isVisible();
      assertThat(approve).isDisabled();
      assertThat(owner.button("Reject").first()).isDisabled();
      // What is read is not taken away by it.
      assertThat(statement).containsText("decisions_a");
      assertThat(tasks.nth(0).getByText("Changed")).isHidden();
      assertThat(tasks.nth(1).getByText("Changed")).isVisible();
      owner.mayBeReadByEverybody();

      // Another stage was looked at meanwhile: nothing is forgotten.
      page.locator(".stage").nth(1).click();
      assertThat(statement).containsText("decisions_d");
      page.locator(".stage").nth(0).click();
      assertThat(page.getByText("2 statements " + CHANGED)).isVisible();
      assertThat(approve).isDisabled();

      owner.button("Show what changed").click();
      assertThat(page.locator(".cm-changedLine").last()).containsText("decisions_b (n bigint)");
      assertThat(page.getByRole(AriaRole.HEADING, named("Statement"))).isFocused();
      assertThat(page.getByText("The statement " + CHANGED)).isVisible();
      assertThat(approve).isDisabled();

      // Whoever looks by himself has seen it, too.
      tasks.nth(2).getByRole(AriaRole.BUTTON).first().click();
      assertThat(page.locator(".cm-changedLine").last()).containsText("decisions_c (n bigint)");
      assertThat(page.getByText(CHANGED)).isHidden();
      assertThat(approve).isEnabled();
      assertThat(tasks.getByText("Changed")).hasCount(0);
    }
  }

  @Test
  void single_tasks_are_approved_and_the_rest_later() {
    IssueWatch issue =
        world.open(
            Requests.titled("One of two")
                .in(
                    "staging",
                    "CREATE TABLE decisions_one (n int)",
                    "CREATE TABLE decisions_two (n int)"));
    try (Visitor owner = Visitor.signedIn(World.OWNER, Look.USUAL)) {
      owner.goTo("/issues/" + issue.issueId());
      owner.button("Approve").first().click();
      Locator question = owner.page().getByRole(AriaRole.DIALOG);
      Locator boxes = question.getByRole(AriaRole.CHECKBOX);
      assertThat(boxes).hasCount(2);
      boxes.nth(1).uncheck();
      owner.mayBeReadByEverybody();
      question.getByRole(AriaRole.BUTTON, of("Approve")).click();
      assertThat(question).hasCount(0);
      issue.awaitStage("staging", "AWAITING_APPROVAL");

      owner.button("Approve").first().click();
      // What was approved is not asked for again: only one is left, so that there is no choice.
      assertThat(question).isVisible();
      assertThat(boxes).hasCount(0);
      question.getByRole(AriaRole.BUTTON, of("Approve")).click();
      assertThat(owner.page().locator(".issue-meta .badge")).hasText("Done");
    }
  }

  @Test
  void whoever_approved_something_else_is_shown_what_changed_since() {
    IssueWatch issue =
        world.open(Requests.titled("Twice").in("prod", "CREATE TABLE decisions_twice (n int)"));
    try (Visitor owner = Visitor.signedIn(World.OWNER, Look.USUAL)) {
      owner.goTo("/issues/" + issue.issueId());
      owner.button("Approve").first().click();
      Locator question = owner.page().getByRole(AriaRole.DIALOG);
      question.getByRole(AriaRole.BUTTON, of("Approve")).click();
      assertThat(question).hasCount(0);
      assertThat(owner.page().locator(".node").first()).containsText("Approved by Olivia Owner");

      owner.goTo("/issues");
      change(issue, "prod", 0, "CREATE TABLE decisions_twice (n bigint)");
      owner.goTo("/issues/" + issue.issueId());
      assertThat(owner.page().getByText("changes since you approved it")).isVisible();
      assertThat(owner.page().locator(".cm-changedLine").last()).containsText("n bigint");
      assertThat(owner.button("Approve").first()).isEnabled();
      owner.mayBeReadByEverybody();
    }
  }

  @Test
  void several_are_approved_at_once_each_with_what_exactly() {
    IssueWatch one =
        world.open(
            Requests.titled("Bulk marsupial one")
                .in("staging", "CREATE TABLE decisions_bulk_one (n int)"));
    IssueWatch two =
        world.open(
            Requests.titled("Bulk marsupial two")
                .in("staging", "CREATE TABLE decisions_bulk_two (n int)"));
    IssueWatch stale =
        world.open(
            Requests.titled("Bulk marsupial three")
                .in("staging", "CREATE TABLE decisions_bulk_three (n int)"));
    for (IssueWatch issue : new IssueWatch[] {one, two, stale}) {
      issue.awaitStage("staging", "AWAITING_APPROVAL");
    }
    try (Visitor owner = Visitor.signedIn(World.OWNER, Look.PHONE)) {
      owner.goTo("/issues?view=waiting");
      for (String title : new String[] {"one", "two", "three"}) {
        owner.page().getByLabel("Choose Bulk marsupial " + title).check();
      }
      Locator bulk = owner.page().getByRole(AriaRole.REGION, named("What was chosen"));
      assertThat(bulk).containsText("3 chosen");
      bulk.getByRole(AriaRole.BUTTON, of("Approve")).click();
      Locator question = owner.page().getByRole(AriaRole.DIALOG);
      assertThat(question).containsText("CREATE TABLE decisions_bulk_one (n int)");
      assertThat(question).containsText("CREATE TABLE decisions_bulk_three (n int)");
      assertThat(question.getByText("shop_staging")).hasCount(3);
      owner.mayBeReadByEverybody();

      // What is approved is what was listed, and nothing that came after.
      change(stale, 0, "DROP TABLE decisions_bulk_three");
      question.getByLabel("Comment").fill("All of them");
      question.getByRole(AriaRole.BUTTON, of("Approve")).click();
      assertThat(question.getByRole(AriaRole.ALERT)).hasCount(1);
      one.awaitState("DONE");
      two.awaitState("DONE");
      stale.awaitStage("staging", "AWAITING_APPROVAL");
    }
  }

  private static void change(IssueWatch issue, int task, String sql) {
    change(issue, "staging", task, sql);
  }

  private static void change(IssueWatch issue, String environment, int task, String sql) {
    issue.changeStatement(environment, task, sql).orFail("Changing the statement");
  }
}
