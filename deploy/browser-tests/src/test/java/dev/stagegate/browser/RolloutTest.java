package dev.stagegate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.stagegate.browser.Exactly.named;
import static dev.stagegate.browser.Exactly.of;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.stagegate.browser.Visitor.Look;
import dev.stagegate.standalone.IssueWatch;
import dev.stagegate.standalone.Phones;
import dev.stagegate.standalone.Requests;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What is pressed once a stage may run, and who is asked before. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RolloutTest {

  /** Its stages wait for nobody. */
  private static final String TEST = "/api/v1/environments/test";

  private static final String LEAD = "lead@example.com";
  private static final String VIEWER = "viewer@example.com";

  private final World world = World.shared();
  private final WorkspaceThings workspace = WorkspaceThings.ofTheSample();

  @Test
  void what_failed_is_run_again_once_its_reason_is_gone() {
    IssueWatch issue =
        world.open(
            Requests.titled("Too early")
                .in("test", "CREATE TABLE rollout_early (n int REFERENCES rollout_first)"));
    try (Visitor owner = Visitor.signedIn(World.OWNER, Look.USUAL)) {
      Page page = owner.page();
      owner.goTo("/issues/" + issue.issueId());
      assertThat(page.locator(".task-state")).hasText("Failed");
      assertThat(page.locator(".task-note.err")).containsText("rollout_first");
      owner.mayBeReadByEverybody();
      world
          .open(
              Requests.titled("What comes first")
                  .in("test", "CREATE TABLE rollout_first (n int PRIMARY KEY)"))
          .awaitState("DONE");
      owner.confirm("Run again");
      assertThat(page.locator(".task-state")).hasText("Done");
      assertThat(page.locator(".issue-meta .badge")).hasText("Done");
    }
  }

  @Test
  void what_runs_is_cancelled_and_an_issue_closed() {
    IssueWatch issue =
        world.open(
            Requests.titled("Endless")
                .in("test", "DO $$ BEGIN PERFORM pg_sleep(600); END $$")
                .in("staging", "CREATE TABLE rollout_after (n int)"));
    try (Visitor owner = Visitor.signedIn(World.OWNER, Look.USUAL)) {
      Page page = owner.page();
      owner.goTo("/issues/" + issue.issueId());
      assertThat(page.locator(".task-state")).hasText("Running");
      owner.mayBeReadByEverybody();
      owner.button("Cancel").click();
      assertThat(page.locator(".task-state")).hasText("Failed");
      assertThat(page.locator(".issue-meta .badge")).hasText("Failed");

      owner.button("Close issue").click();
      Locator question = page.getByRole(AriaRole.DIALOG);
      question.getByLabel("Reason").fill("Nobody needs it");
      owner.mayBeReadByEverybody();
      question.getByRole(AriaRole.BUTTON, of("Close issue")).click();
      assertThat(page.locator(".issue-meta .badge")).hasText("Closed");
      assertThat(page.getByText("Nobody needs it").first()).isVisible();
      assertThat(owner.button("Close issue")).hasCount(0);
    }
  }

  @Test
  void where_an_environment_waits_for_it_a_stage_is_rolled_out_by_hand() {
    workspace.change(TEST, Map.of("title", "Test", "rollout", "MANUAL", "creatorReleases", true));
    try (Visitor dev = Visitor.signedIn(World.DEV, Look.USUAL);
        Visitor viewer = Visitor.signedIn(VIEWER, Look.USUAL)) {
      IssueWatch issue =
          world.open(Requests.titled("By hand").in("test", "CREATE TABLE rollout_by_hand (n int)"));
      dev.goTo("/issues/" + issue.issueId());
      viewer.goTo("/issues/" + issue.issueId());
      assertThat(dev.button("Roll out")).isEnabled();
      assertThat(viewer.page().locator(".issue-meta .badge")).hasText("Approved");
      assertThat(viewer.button("Roll out")).hasCount(0);
      dev.mayBeReadByEverybody();
      dev.button("Roll out").click();
      assertThat(dev.page().locator(".issue-meta .badge")).hasText("Done");
    } finally {
      workspace.change(TEST, Map.of("title", "Test", "rollout", "AUTOMATIC"));
    }
  }

  @Test
  void another_assignee_is_asked_and_the_bell_asks_once_more() {
    IssueWatch issue =
        world.open(
            Requests.titled("Somebody else")
                .in("staging", "CREATE TABLE rollout_assignee (n int)")
                .assignedTo(World.OWNER));
    Phones phones = world.phones();
    phones.openRequest(issue.issueId(), World.OWNER);
    try (Visitor dev = Visitor.signedIn(World.DEV, Look.USUAL)) {
      Page page = dev.page();
      dev.goTo("/issues/" + issue.issueId());
      page.getByRole(AriaRole.BUTTON, named("Change")).click();
      Locator question = page.getByRole(AriaRole.DIALOG);
      question.getByLabel("Assignee").fill(LEAD);
      dev.mayBeReadByEverybody();
      question.getByRole(AriaRole.BUTTON, of("Save")).click();
      assertThat(page.locator(".bell")).hasAccessibleName("Ask Leo Lead again now");
      String first = Phones.codeOf(phones.openRequest(issue.issueId(), LEAD));

      page.locator(".bell").click();
      phones.awaitStatus(first, "CANCELED");
      phones.openRequest(issue.issueId(), LEAD);
      page.locator(".bell").hover();
      assertThat(page.getByRole(AriaRole.TOOLTIP))
          .containsText(
              Pattern.compile("The bell was rung just now; again in .*Last sent to Feishu"));
    }
  }
}
