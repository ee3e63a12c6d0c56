package dev.stagegate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.stagegate.browser.Exactly.exactly;
import static dev.stagegate.browser.Exactly.named;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import dev.stagegate.browser.Visitor.Look;
import dev.stagegate.standalone.IssueWatch;
import dev.stagegate.standalone.Phones;
import dev.stagegate.standalone.Requests;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What an administrator does before the first issue, and beside them. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SetupTest {

  private final World world = World.shared();

  @Test
  void an_external_system_is_kept_changed_and_removed() {
    try (Visitor admin = Visitor.signedIn(World.ADMIN, Look.USUAL)) {
      Page page = admin.page();
      admin.goTo("/settings/external-systems");
      admin.button("Add a system").click();
      page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("Browser OA");
      page.getByLabel("ID", new Page.GetByLabelOptions().setExact(true)).fill("browser-oa");
      page.getByLabel("Address", new Page.GetByLabelOptions().setExact(true))
          .fill("http://127.0.0.1:9/approvals");
      page.getByLabel("Secret", new Page.GetByLabelOptions().setExact(true)).fill("short");
      admin.button("Save").click();
      assertThat(page.locator("dialog .error")).isVisible();
      admin.mayBeReadByEverybody();
      page.getByLabel("Secret", new Page.GetByLabelOptions().setExact(true))
          .fill("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
      page.getByLabel("Answers within, in hours").fill("24");
      admin.button("Save").click();
      assertThat(page.locator("dialog.drawer")).hasCount(0);

      page.reload();
      admin.button("Browser OA").click();
      assertThat(page.getByLabel("Answers within, in hours")).hasValue("24");
      assertThat(page.locator(".copied code")).containsText("/hooks/external/browser-oa");
      admin.mayBeReadByEverybody();
      admin.confirm("Remove");
      assertThat(admin.button("Browser OA")).hasCount(0);
    }
  }

  @Test
  void what_a_service_finds_wrong_is_told_in_chinese() {
    try (Visitor admin = Visitor.signedIn(World.ADMIN, Look.CHINESE)) {
      Page page = admin.page();
      admin.goTo("/settings/external-systems");
      admin.button("添加系统").click();
      page.getByLabel("名称", exactly()).fill("OA");
      page.getByLabel("ID", exactly()).fill("Not an id");
      page.getByLabel("地址", exactly()).fill("http://127.0.0.1:9/approvals");
      page.getByLabel("密钥", exactly()).fill("short");
      admin.button("保存").click();
      assertThat(page.locator("dialog .error").first()).containsText("须为 1 到 64 个小写字母、数字或连字符");
      assertThat(page.locator("dialog .error").last()).containsText("须为 whsec_");
      assertThat(page.locator("dialog form [lang=en]")).hasCount(0);
      admin.mayBeReadByEverybody();
    }
  }

  @Test
  void the_workspace_is_changed_as_a_file() throws IOException {
    try (Visitor admin = Visitor.signedIn(World.ADMIN, Look.USUAL)) {
      Page page = admin.page();
      admin.goTo("/settings/workspace");
      Locator file = page.getByRole(AriaRole.TEXTBOX, named("The workspace as YAML"));
      assertThat(file).containsText("environments:");
      Download download = page.waitForDownload(() -> admin.button("Download").click());
      String before = Files.readString(download.path());
      assertThat(before).contains("staging").doesNotContain("passwordHash");

      take(page, before.replaceFirst("(?m)^environments:", "environmints:"));
      admin.button("What would it change?").click();
      Locator faults = page.locator(".ws-faults");
      assertThat(faults).containsText(Pattern.compile("Line \\d+:"));
      assertThat(faults).containsText("environmints");
      assertThat(page.locator(".cm-lintRange-error").first()).isVisible();
      admin.mayBeReadByEverybody();

      take(page, before + "\n# a comment changes nothing\n");
      admin.button("What would it change?").click();
      assertThat(page.getByText("It would change nothing.")).isVisible();

      take(page, withGroup(before));
      admin.button("What would it change?").click();
      Locator changes = page.getByLabel("What it would change", exactly());
      assertThat(changes.locator(".thing")).hasCount(1);
      assertThat(changes).containsText("browser-file");
      assertThat(changes).containsText("Added");
      admin.mayBeReadByEverybody();
      admin.button("Apply this change").click();
      assertThat(page.getByText("The workspace is what the file says")).isVisible();
      // Read anew from the service, which keeps no remarks.
      assertThat(file).not().containsText("# taken at");
      Download after = page.waitForDownload(() -> admin.button("Download").click());
      assertThat(Files.readString(after.path())).contains("browser-file");

      take(page, before);
      admin.button("What would it change?").click();
      assertThat(page.getByLabel("What it would change", exactly())).containsText("Removed");
      admin.button("Apply this change").click();
      assertThat(page.getByText("The workspace is what the file says").last()).isVisible();
    }
  }

  /** The file with a group more, which nothing else speaks of. */
  private static String withGroup(String before) {
    String group = "groups:\n- id: browser-file\n  title: Made by a file\n  members: []";
    return before.replaceFirst("(?m)^groups:( \\[])?$", group);
  }

  /** Takes a file, and waits until it is there: a click before would be about what was there. */
  private static void take(Page page, String yaml) {
    String mark = "# taken at " + System.nanoTime();
    page.locator("input[type=file]")
        .setInputFiles(
            new FilePayload(
                "workspace.yaml",
                "application/yaml",
                (mark + "\n" + yaml).getBytes(StandardCharsets.UTF_8)));
    assertThat(page.getByRole(AriaRole.TEXTBOX, named("The workspace as YAML"))).containsText(mark);
  }

  @Test
  void the_first_steps_are_read_from_what_there_is() {
    IssueWatch issue =
        world.open(
            Requests.titled("A first issue")
                .in("staging", "CREATE TABLE browser_first (code text)"));
    Phones phones = world.phones();
    try (Visitor admin = Visitor.signedIn(World.ADMIN, Look.USUAL)) {
      Page page = admin.page();
      page.getByRole(AriaRole.NAVIGATION).getByText("First steps").click();
      page.waitForURL("**/guide");
      assertThat(step(page, "A database to change")).hasClass(Pattern.compile("guide-done"));
      assertThat(step(page, "People and their roles")).hasClass(Pattern.compile("guide-done"));
      assertThat(step(page, "Ask people in Feishu")).hasClass(Pattern.compile("guide-done"));
      admin.mayBeReadByEverybody();
      phones.approve(phones.openRequest(issue.issueId(), World.OWNER), World.OWNER, "");
      // The page follows what happens.
      assertThat(step(page, "A first issue")).hasClass(Pattern.compile("guide-done"));
      assertThat(page.getByText("All steps are done.")).isVisible();
      admin.mayBeReadByEverybody();
      admin.goTo("/issues");
      assertThat(page.locator(".issue-list")).isVisible();
      assertThat(page.locator(".guide-notice")).hasCount(0);
    }
    try (Visitor dev = Visitor.signedIn(World.DEV, Look.USUAL)) {
      assertThat(dev.page().getByRole(AriaRole.NAVIGATION).getByText("First steps")).hasCount(0);
    }
  }

  private static Locator step(Page page, String title) {
    return page.locator(".guide-step").filter(saying(title));
  }

  private static Locator.FilterOptions saying(String text) {
    return new Locator.FilterOptions().setHasText(text);
  }
}
