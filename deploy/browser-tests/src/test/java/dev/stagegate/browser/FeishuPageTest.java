package dev.stagegate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
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

/** Deciding by pressing the buttons of Feishu's approvals, as the simulator shows them. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class FeishuPageTest {

  private final World world = World.shared();

  @Test
  void what_is_approved_in_feishu_s_own_page_runs_and_the_console_follows() {
    IssueWatch issue = asking("Pressed there", "CREATE TABLE feishu_page_yes (n int)");
    try (Visitor dev = Visitor.signedIn(World.DEV, Look.USUAL)) {
      Locator node = followed(dev, issue);
      decide(dev, "Pressed there", "Approve", "Looks right");
      assertThat(node).containsText("Approved by Olivia Owner in Feishu");
      assertThat(node).containsText("Looks right");
      assertThat(dev.page().locator(".issue-meta .badge")).hasText("Done");
    }
  }

  @Test
  void what_is_rejected_in_feishu_s_own_page_does_not_run() {
    IssueWatch issue = asking("Refused there", "CREATE TABLE feishu_page_no (n int)");
    try (Visitor dev = Visitor.signedIn(World.DEV, Look.USUAL)) {
      followed(dev, issue);
      decide(dev, "Refused there", "Reject", "Not on a Friday");
      assertThat(dev.page().locator(".issue-meta .badge")).hasText("Rejected");
      assertThat(dev.page().getByText("Not on a Friday").first()).isVisible();
    }
  }

  private IssueWatch asking(String title, String sql) {
    IssueWatch issue =
        world.open(Requests.titled(title).assignedTo(World.OWNER).in("staging", sql));
    world.phones().openRequest(issue.issueId(), World.OWNER);
    return issue;
  }

  private static Locator followed(Visitor dev, IssueWatch issue) {
    dev.goTo("/issues/" + issue.issueId());
    Locator node = dev.page().locator(".node").first();
    assertThat(node).containsText("Asked in Feishu");
    return node;
  }

  /** Beside the console, in another tab: as whom one is there is chosen on that page. */
  private void decide(Visitor visitor, String title, String decision, String comment) {
    Page feishu = visitor.context().newPage();
    feishu.navigate(world.installation().ground().feishu() + "?as=" + World.OWNER);
    feishu.locator("a.card", new Page.LocatorOptions().setHasText(title)).click();
    feishu.locator(".actions").getByRole(AriaRole.BUTTON, of(decision)).click();
    Locator question = feishu.getByRole(AriaRole.DIALOG);
    question.locator("textarea").fill(comment);
    question.getByRole(AriaRole.BUTTON, of(decision)).click();
    assertThat(question).hasCount(0);
    feishu.close();
  }
}
