package dev.stagegate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.stagegate.browser.Exactly.named;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.stagegate.browser.Visitor.Look;
import dev.stagegate.standalone.Api;
import dev.stagegate.standalone.IssueWatch;
import dev.stagegate.standalone.Phones;
import dev.stagegate.standalone.Requests;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** How people are asked: set up, looked at beforehand, and looked up. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ImTest {

  private static final String SETTINGS = "/api/v1/im/settings";
  private static final String APP = "cli_browsertest";
  private static final String FAULTY = "cli_browserfaults";
  private static final List<String> SCOPES =
      List.of("approval:approval", "approval:approval:readonly", "contact:user.id:readonly");
  private static final String APP_SECRET = "a-secret-of-the-browser-test";
  private static final String APP_TOKEN = "a-token-of-the-browser-test";

  private final World world = World.shared();

  /** Its apps cannot be removed from the platform; they ask nobody any more. */
  @AfterEach
  void the_installation_s_own_app_counts_again() {
    Api admin = world.as(World.ADMIN);
    if (admin.get(SETTINGS).path("source").asString().equals("STORED")) {
      new WorkspaceThings(admin).remove(SETTINGS);
    }
  }

  @Test
  void an_app_is_enabled_step_by_step_and_forgotten_again() {
    make(APP, Map.of());
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
  void what_is_wrong_with_an_app_is_told_with_what_to_do_until_it_is_mended() {
    make(FAULTY, Map.of("scopes", SCOPES.subList(0, 2), "allowed_addresses", List.of("192.0.2.1")));
    try (Visitor admin = Visitor.signedIn(World.ADMIN, Look.USUAL)) {
      Page page = admin.page();
      admin.goTo("/settings/im");
      admin.confirm("Disable");
      page.getByLabel("App ID").fill(FAULTY);
      page.getByLabel("App secret").fill(APP_SECRET);
      page.getByLabel("Verification Token").fill(APP_TOKEN);
      admin.button("Save without enabling").click();
      // It is kept, and not shown again.
      assertThat(page.getByLabel("App secret")).hasValue("");
      assertThat(page.getByLabel("App ID")).hasValue(FAULTY);

      checkNow(admin);
      Locator address =
          page.getByRole(AriaRole.LIST, named("Connection"))
              .getByRole(AriaRole.LISTITEM)
              .filter(saying("Address"));
      assertThat(address).containsText("Fault:");
      assertThat(address).containsText("lets only some addresses call it");
      assertThat(address).containsText("IP allow-list under Security Settings");
      leadsTo(address, "safe");
      admin.mayBeReadByEverybody();

      // One fault hides the next.
      mend("allowed_addresses", List.of());
      checkNow(admin);
      assertThat(address).containsText("is let in");
      assertThat(address).not().containsText("Fault:");
      Locator scopes =
          page.getByRole(AriaRole.REGION, named("Set up the app"))
              .getByRole(AriaRole.LISTITEM)
              .filter(saying("Grant three permissions"));
      assertThat(scopes).hasAttribute("aria-current", "step");
      assertThat(scopes).containsText("contact:user.id:readonly is missing");
      assertThat(scopes).containsText("Open the link and add it, create a new version");
      leadsTo(scopes, "auth?q=contact:user.id:readonly&op_from=openapi&token_type=tenant");
      admin.mayBeReadByEverybody();

      mend("scopes", SCOPES);
      checkNow(admin);
      assertThat(scopes.locator(".finding")).hasCount(0);
      assertThat(scopes).containsText("Done.");

      // One person is looked for besides, and found or not.
      page.getByLabel("Also look for (e-mail)").fill("nobody-there@example.com");
      checkNow(admin);
      Locator person = page.locator(".finding").filter(saying("Person"));
      assertThat(person).containsText("Nobody with the address nobody-there@example.com is found");
      page.getByLabel("Also look for (e-mail)").fill(World.OWNER);
      checkNow(admin);
      assertThat(person).containsText("The account of " + World.OWNER + " is found.");
    }
  }

  @Test
  void who_comes_second_keeps_what_was_written_until_the_settings_are_read_anew() {
    try (Visitor admin = Visitor.signedIn(World.ADMIN, Look.USUAL)) {
      Page page = admin.page();
      admin.goTo("/settings/im");
      page.getByLabel("App ID").fill("cli_mine");
      WorkspaceThings.ofTheSample()
          .change(SETTINGS, Map.of("enabled", false, "region", "FEISHU", "appId", "cli_theirs"));
      admin.button("Save and try").click();
      Locator refused = page.locator(".im-form .problem");
      assertThat(refused).containsText("Somebody else");
      assertThat(page.getByLabel("App ID")).hasValue("cli_mine");
      admin.mayBeReadByEverybody();
      admin.button("Read it anew").click();
      assertThat(page.getByLabel("App ID")).hasValue("cli_theirs");
      assertThat(refused).hasCount(0);
      assertThat(admin.button("Enable and create")).isVisible();
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

  /** An app of the simulated platform, which is otherwise as usual. */
  private void make(String app, Map<String, ?> unusual) {
    Map<String, Object> body = new HashMap<>(unusual);
    body.put("app_secret", APP_SECRET);
    body.put("verification_token", APP_TOKEN);
    body.put("name", "Browser test");
    world.phones().control("PUT", "/apps/" + app + "?verify=false", body).orFail("Making an app");
  }

  private void mend(String what, List<String> right) {
    world
        .phones()
        .control("PATCH", "/apps/" + FAULTY, Map.of(what, right))
        .orFail("Mending an app");
  }

  /** While it still looks, it is pressed in vain. */
  private static void checkNow(Visitor admin) {
    Locator button = admin.button("Check now");
    assertThat(button).not().hasAttribute("aria-busy", "true");
    button.click();
  }

  /** To a page of the faulty app on the platform, where it is mended. */
  private static void leadsTo(Locator finding, String path) {
    assertThat(finding.getByRole(AriaRole.LINK))
        .hasAttribute("href", "https://open.feishu.cn/app/" + FAULTY + "/" + path);
  }

  private static Locator.FilterOptions saying(String text) {
    return new Locator.FilterOptions().setHasText(text);
  }
}
