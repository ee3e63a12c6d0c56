package dev.stagegate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

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

/** How people are asked: set up, looked at beforehand, and looked up. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ImTest {

  private static final String APP = "cli_browsertest";
  private static final String APP_SECRET = "a-secret-of-the-browser-test";
  private static final String APP_TOKEN = "a-token-of-the-browser-test";

  private final World world = World.shared();

  @Test
  void an_app_is_enabled_step_by_step_and_forgotten_again() {
    world
        .phones()
        .control(
            "PUT",
            "/apps/" + APP + "?verify=false",
            Map.of(
                "app_secret", APP_SECRET, "verification_token", APP_TOKEN, "name", "Browser test"))
        .orFail("Making an app");
    try (Visitor admin = Visitor.signedIn(World.ADMIN, Look.USUAL)) {
      Page page = admin.page();
      admin.goTo("/settings/im");
      admin.confirm("Disable");
      page.getByLabel("App ID").fill(APP);
      page.getByLabel("App secret").fill("not-the-secret");
      page.getByLabel("Verification Token").fill(APP_TOKEN);
      admin.button("Enable and create").click();
      assertThat(page.getByText("It could not be enabled, and nothing was changed.")).isVisible();
      admin.mayBeReadByEverybody();

      page.getByLabel("App secret").fill(APP_SECRET);
      admin.button("Enable and create").click();
      assertThat(page.getByText("It works. What was done:")).isVisible();
      Locator steps = page.getByLabel("Steps of enabling");
      assertThat(steps.locator(".finding")).hasCount(3);
      assertThat(steps.locator(".finding-good")).hasCount(3);
      admin.button("Check now").click();
      Locator guide = page.locator(".im-steps");
      assertThat(guide.locator(".im-step-done").filter(saying("Enter the credentials")))
          .isVisible();
      admin.mayBeReadByEverybody();

      page.reload();
      assertThat(page.getByLabel("App ID")).hasValue(APP);
      assertThat(page.getByLabel("App secret")).hasValue("");
      admin.confirm("Forget these settings");
      assertThat(page.getByText("As the installation's configuration says")).isVisible();
    }
  }

  @Test
  void what_approvers_read_is_shown_in_both_languages() {
    try (Visitor admin = Visitor.signedIn(World.ADMIN, Look.USUAL)) {
      Page page = admin.page();
      admin.goTo("/settings/im");
      admin.link("Form preview").click();
      Locator english = page.getByLabel("English", new Page.GetByLabelOptions().setExact(true));
      Locator chinese = page.getByLabel("中文");
      assertThat(english).containsText("UPDATE orders SET note");
      assertThat(english).containsText("Matched flows");
      assertThat(chinese).containsText("匹配的审批流");
      page.getByLabel("Kind of request").selectOption("REQUEST_ROLE");
      assertThat(english).containsText("role projectDeveloper on pg-prod/shop for 7d");
      admin.mayBeReadByEverybody();
    }
  }

  @Test
  void who_was_asked_is_looked_up() {
    Phones phones = world.phones();
    try (Visitor admin = Visitor.signedIn(World.ADMIN, Look.USUAL)) {
      Page page = admin.page();
      admin.goTo("/settings/im?view=log");
      assertThat(page.locator(".thing, .empty").first()).isVisible();
      IssueWatch issue =
          world.open(
              Requests.titled("Look me up").in("staging", "CREATE TABLE browser_log (code text)"));
      // The log follows what happens: nobody asks it to.
      Locator entry = page.locator(".thing").filter(saying("Look me up")).first();
      assertThat(entry).containsText("Asked");
      assertThat(entry).containsText("Olivia Owner");
      assertThat(entry).containsText("1 try");
      assertThat(entry.locator(".im-link"))
          .hasAttribute("href", Pattern.compile("https://applink\\.feishu\\.cn/.*"));
      admin.mayBeReadByEverybody();

      phones.approve(phones.openRequest(issue.issueId(), World.OWNER), World.OWNER, "");
      issue.awaitState("DONE");
      assertThat(entry).containsText("Answered");
      page.getByLabel("State").selectOption("ANSWERED");
      page.waitForURL("**state=ANSWERED");
      assertThat(entry).containsText("Answered");
      entry.getByRole(AriaRole.LINK).first().click();
      page.waitForURL("**/issues/" + issue.issueId());
    }
  }

  private static Locator.FilterOptions saying(String text) {
    return new Locator.FilterOptions().setHasText(text);
  }
}
