package dev.stagegate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.stagegate.browser.Exactly.named;
import static dev.stagegate.browser.Exactly.of;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import dev.stagegate.browser.Visitor.Look;
import dev.stagegate.standalone.Database;
import dev.stagegate.standalone.IssueWatch;
import dev.stagegate.standalone.Phones;
import dev.stagegate.standalone.Requests;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What an issue tells of why it goes as it goes: its flow, who was asked, and what was found. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class WhyTest {

  private static final String STOPPED = "This stage does not go on because of what was found";
  private static final String VALUE = "resource.environment_id = staging";

  private final World world = World.shared();

  @Test
  void why_a_flow_counts_is_told_with_the_conditions_and_values_that_were_looked_at() {
    IssueWatch issue =
        world.open(
            Requests.titled("Why this one").in("staging", "CREATE TABLE why_this_one (n int)"));
    try (Visitor dev = Visitor.signedIn(World.DEV, Look.USUAL)) {
      dev.goTo("/issues/" + issue.issueId());
      Locator flow = flow(dev);
      assertThat(flow).containsText("Staging change");
      Locator risk = flow.getByText("The risk of the stage is");
      assertThat(risk).isHidden();
      flow.getByText("Why this flow?").click();
      assertThat(risk).isVisible();

      Locator said = flow.getByRole(AriaRole.LISTITEM);
      Locator chosen = said.filter(saying("Flow \"Staging change\""));
      assertThat(chosen).containsText("resource.environment_id == \"staging\"");
      assertThat(chosen).containsText("It matched 1 of the targets (with " + VALUE + ")");
      assertThat(chosen).containsText("It asks for: Project Owner");
      // Those before it as well, with what they were asked with.
      assertThat(said.filter(saying("Flow \"Production change\"")))
          .containsText("It did not match 1 of the targets (with " + VALUE + ")");
      assertThat(said.filter(saying("Flow \"High risk in production\"")))
          .containsText(Pattern.compile("risk_level = (LOW|MODERATE|HIGH)"));
      assertThat(said.last()).containsText("the first flow that matched is \"Staging change\"");
      dev.mayBeReadByEverybody();
    }
  }

  @Test
  void who_was_asked_in_feishu_is_told_with_the_way_there_and_who_else_may_decide() {
    IssueWatch issue =
        world.open(
            Requests.titled("Asked over there")
                .assignedTo(World.OWNER)
                .in("staging", "CREATE TABLE why_asked (n int)"));
    world.phones().openRequest(issue.issueId(), World.OWNER);
    try (Visitor dev = Visitor.signedIn(World.DEV, Look.USUAL)) {
      dev.goTo("/issues/" + issue.issueId());
      Locator flow = flow(dev);
      assertThat(flow).containsText("Waits for Olivia Owner");
      assertThat(flow).containsText("Asked in Feishu: Olivia Owner.");
      Locator there = flow.getByRole(AriaRole.LINK, of("Open in Feishu"));
      assertThat(there)
          .hasAttribute("href", Pattern.compile("https://applink\\.feishu\\.cn/.*instance.*"));
      assertThat(there).hasAttribute("target", "_blank");

      Locator others = flow.locator("details").filter(saying("people may decide"));
      assertThat(others).not().hasAttribute("open", "");
      others.getByText("people may decide").click();
      assertThat(others).hasAttribute("open", "");
      assertThat(others).containsText("Leo Lead");
      dev.mayBeReadByEverybody();
    }
  }

  @Test
  void how_many_rows_are_meant_is_told_before_and_how_many_it_were_afterwards() {
    run("shop_staging", table("why_rows"));
    run("shop_staging", "INSERT INTO why_rows SELECT generate_series(1, 1200)");
    run("shop_staging", "ANALYZE why_rows");
    IssueWatch issue =
        world.open(Requests.titled("Count them").in("staging", "UPDATE why_rows SET n = n + 1"));
    try (Visitor dev = Visitor.signedIn(World.DEV, Look.USUAL)) {
      dev.goTo("/issues/" + issue.issueId());
      Locator rows = dev.page().locator(".task-rows");
      assertThat(rows).hasText("≈ 1,200 rows");
      Locator found = found(dev);
      assertThat(found).containsText("Connection passed");
      assertThat(found).containsText("Syntax passed");
      assertThat(found).containsText("Rows affected 1,200");
      assertThat(found).containsText("Rows in the largest table 1,200");
      dev.mayBeReadByEverybody();

      Phones phones = world.phones();
      phones.approve(phones.openRequest(issue.issueId(), World.OWNER), World.OWNER, "");
      assertThat(rows).hasText("1,200 rows");
      assertThat(badge(dev)).hasText("Done");
    }
  }

  @Test
  void what_a_check_found_is_told_with_its_reason_where_it_stops_nothing() {
    IssueWatch issue =
        world.open(Requests.titled("From nowhere").in("staging", "DELETE FROM why_nowhere"));
    try (Visitor dev = Visitor.signedIn(World.DEV, Look.USUAL)) {
      dev.goTo("/issues/" + issue.issueId());
      Locator found = found(dev);
      assertThat(found).containsText("Connection passed");
      assertThat(found).containsText("Syntax error");
      assertThat(found).containsText("Unit 1: relation \"why_nowhere\" does not exist");
      assertThat(found).containsText("Affected rows warning");
      assertThat(found).containsText("How many rows it changes is unknown");
      // People are asked all the same: the environment says so.
      assertThat(dev.page().locator(".node").first()).containsText("Asked in Feishu");
      assertThat(dev.page().getByText(STOPPED)).hasCount(0);
      dev.mayBeReadByEverybody();
    }
  }

  private static Locator flow(Visitor visitor) {
    return visitor.page().getByRole(AriaRole.REGION, named("Approval flow"));
  }

  private static Locator found(Visitor visitor) {
    return visitor.page().getByRole(AriaRole.LIST, named("What was found"));
  }

  private static Locator badge(Visitor visitor) {
    return visitor.page().locator(".issue-meta .badge");
  }

  private static Locator.FilterOptions saying(String text) {
    return new Locator.FilterOptions().setHasText(text);
  }

  /** A table that issues may change. */
  private static String table(String name) {
    return "CREATE TABLE " + name + " (n int); ALTER TABLE " + name + " OWNER TO shop";
  }

  private void run(String database, String sql) {
    Database.of(world.installation(), database).run(sql);
  }
}
