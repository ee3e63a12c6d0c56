package dev.stagegate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.stagegate.browser.Exactly.named;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import dev.stagegate.browser.Visitor.Look;
import dev.stagegate.standalone.Database;
import dev.stagegate.standalone.IssueWatch;
import dev.stagegate.standalone.Phones;
import dev.stagegate.standalone.Requests;
import dev.stagegate.standalone.Service;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** A stage that does not go on because of what was found about its tasks, and how it does again. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class StoppedTest {

  /** Its stages wait for nobody. */
  private static final String TEST = "/api/v1/environments/test";

  private static final String STOPPED = "This stage does not go on because of what was found";

  private final World world = World.shared();
  private final WorkspaceThings workspace = WorkspaceThings.ofTheSample();

  @Test
  void what_stops_a_stage_that_arrives_is_told_until_it_is_gone() {
    run("shop_prod", table("why_gone"));
    IssueWatch issue =
        world.open(
            Requests.titled("Stopped on its way")
                .in("staging", "CREATE TABLE why_before (n int)")
                .in("prod", "UPDATE why_gone SET n = 1"));
    run("shop_prod", "DROP TABLE why_gone");
    lookedAtLongAgo(issue);
    Phones phones = world.phones();
    phones.approve(phones.openRequest(issue.issueId(), World.OWNER), World.OWNER, "");
    issue.awaitStage("prod", "CHECKING");
    try (Visitor dev = Visitor.signedIn(World.DEV, Look.USUAL);
        Visitor phone = Visitor.signedIn(World.DEV, Look.CHINESE_DARK_PHONE)) {
      phone.goTo("/issues/" + issue.issueId());
      assertThat(badge(phone)).hasText("检查未通过");
      assertThat(phone.page().locator(".issue-main .problem"))
          .containsText("pg-prod/shop_prod 的语法检查：错误。");
      phone.mayBeReadByEverybody();

      dev.goTo("/issues?q=" + issue.issueId());
      Locator row = dev.page().locator(".issue-row").filter(naming("Stopped on its way"));
      assertThat(row.locator(".badge").last()).hasText("Stopped by its checks");
      dev.goTo("/issues/" + issue.issueId());
      assertThat(badge(dev)).hasText("Stopped by its checks");
      assertThat(stage(dev, "Production")).containsText("Stopped by its checks");
      assertThat(stopped(dev)).containsText("Syntax on pg-prod/shop_prod: error.");
      assertThat(stopped(dev)).containsText("relation \"why_gone\" does not exist");
      assertThat(dev.page().locator(".acts li").filter(naming("Production was checked")))
          .containsText("Syntax on pg-prod/shop_prod: error.");
      assertThat(found(dev)).containsText("Syntax error");
      assertThat(dev.page().locator(".node")).hasCount(0);
      dev.mayBeReadByEverybody();

      run("shop_prod", table("why_gone"));
      dev.button("Check again").click();
      assertThat(stopped(dev)).hasCount(0);
      assertThat(badge(dev)).hasText("Waiting for approval");
      assertThat(found(dev)).containsText("Syntax passed");
      assertThat(dev.page().locator(".node").first()).containsText("Asked in Feishu");
    }
  }

  @Test
  void what_keeps_an_approved_stage_from_running_is_told_until_it_is_gone() {
    workspace.change(
        TEST, Map.of("title", "Test", "rollout", "AUTOMATIC", "errorsStop", "ROLLOUT"));
    try (Visitor dev = Visitor.signedIn(World.DEV, Look.USUAL)) {
      IssueWatch issue =
          world.open(Requests.titled("Approved for later").in("test", "DELETE FROM why_not_yet"));
      issue.awaitStage("test", "APPROVED");
      dev.goTo("/issues/" + issue.issueId());
      assertThat(badge(dev)).hasText("Approved");
      assertThat(stopped(dev)).containsText("Syntax on pg-test/shop_test: error.");
      assertThat(stopped(dev)).containsText("relation \"why_not_yet\" does not exist");
      dev.mayBeReadByEverybody();

      run("shop_test", table("why_not_yet"));
      dev.button("Check again").click();
      assertThat(badge(dev)).hasText("Done");
      assertThat(stopped(dev)).hasCount(0);
    } finally {
      workspace.change(TEST, Map.of("title", "Test", "rollout", "AUTOMATIC"));
    }
  }

  private static Locator stopped(Visitor visitor) {
    return visitor.page().getByRole(AriaRole.STATUS).filter(naming(STOPPED));
  }

  private static Locator stage(Visitor visitor, String environment) {
    return visitor
        .page()
        .getByRole(AriaRole.LIST, named("Stages"))
        .getByRole(AriaRole.LISTITEM)
        .filter(naming(environment));
  }

  private static Locator.FilterOptions naming(String text) {
    return new Locator.FilterOptions().setHasText(text);
  }

  private static Locator found(Visitor visitor) {
    return visitor.page().getByRole(AriaRole.LIST, named("What was found"));
  }

  private static Locator badge(Visitor visitor) {
    return visitor.page().locator(".issue-meta .badge");
  }

  /** A table that issues may change. */
  private static String table(String name) {
    return "CREATE TABLE " + name + " (n int); ALTER TABLE " + name + " OWNER TO shop";
  }

  private void run(String database, String sql) {
    Database.of(world.installation(), database).run(sql);
  }

  /** As if its second stage had to wait for hours: it is looked at again when its turn comes. */
  private void lookedAtLongAgo(IssueWatch issue) {
    run(
        Service.ISSUES.databaseName(),
        """
        UPDATE issue SET body = jsonb_set(body, '{stages,1,plan,tasks,0,checks,at}',
          '"2020-01-01T00:00:00Z"') WHERE id = %s
        """
            .formatted(issue.issueId()));
  }
}
