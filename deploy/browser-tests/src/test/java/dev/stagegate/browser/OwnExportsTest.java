package dev.stagegate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.stagegate.browser.Exactly.named;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.stagegate.browser.Visitor.Look;
import dev.stagegate.standalone.Phones;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What one asked for, where one finds it again: exports, and access for a time. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class OwnExportsTest {

  private static final String QUERY = "SELECT 1 AS n UNION ALL SELECT 2";

  private final World world = World.shared();

  @Test
  void an_export_is_found_among_the_own_and_followed_to_its_file() throws IOException {
    try (Newcomer eve = Newcomer.hired("browser-eve@example.com", "Eve Exporting");
        Visitor hers = eve.arrives();
        Visitor owner = Visitor.signedIn(World.OWNER, Look.USUAL)) {
      eve.holding("projectDeveloper");
      Page page = hers.page();
      hers.link("My access").click();
      hers.link("My exports").click();
      page.waitForURL("**/access?view=exports");
      assertThat(page.getByText("No exports")).isVisible();
      assertThat(hers.link("Ask for an export")).isVisible();
      hers.mayBeReadByEverybody();

      String id =
          asked(eve, "EXPORT_DATA", Map.of("export", Map.of("format", "CSV", "rowLimit", 10)));
      page.reload();
      Locator row = page.locator(".thing");
      assertThat(row).containsText("Rows for browser-eve");
      assertThat(row).containsText("Shop");
      assertThat(row).containsText("Waiting for approval");
      approve(id);
      // The list follows what happens.
      assertThat(row).containsText("Done");
      hers.mayBeReadByEverybody();
      hers.link("Rows for browser-eve").click();
      page.waitForURL("**/issues/" + id);
      Download file = page.waitForDownload(() -> hers.link("Download the file").click());
      assertThat(Files.readString(file.path())).isEqualTo("\"n\"\r\n1\r\n2\r\n");

      owner.goTo("/access?view=exports");
      assertThat(owner.page().locator(".things, .empty").first()).isVisible();
      assertThat(owner.link("Rows for browser-eve")).hasCount(0);
      owner.goTo("/issues/" + id);
      assertThat(owner.page().locator(".task")).containsText("CSV, 10 rows at most");
      assertThat(owner.link("Download the file")).hasCount(0);
    }
  }

  @Test
  void what_access_finds_is_taken_out_as_a_file_until_it_is_given_up() throws IOException {
    try (Newcomer lou = Newcomer.hired("browser-lou@example.com", "Lou Looking");
        Visitor his = lou.arrives()) {
      lou.holding("projectDeveloper");
      Page page = his.page();
      SettingsPage access = new SettingsPage(page);
      his.goTo("/access");
      assertThat(page.getByText("No access")).isVisible();
      approve(
          asked(
              lou,
              "REQUEST_JIT_ACCESS",
              Map.of("access", Map.of("expiresAfter", "PT4H", "dataExport", true))));
      Locator row = access.row("pg-staging/shop_staging");
      assertThat(row).containsText("One statement");
      assertThat(row).containsText("Staging");
      assertThat(row).containsText("Valid");

      access.open("pg-staging/shop_staging");
      page.getByRole(AriaRole.BUTTON, named("Run")).click();
      Locator result = page.getByRole(AriaRole.REGION, named("Result"));
      assertThat(result.getByRole(AriaRole.ROW)).hasCount(3);
      page.getByLabel("Format of the file").selectOption("JSON_LINES");
      his.mayBeReadByEverybody();
      Download file = page.waitForDownload(() -> his.button("Take out as a file").click());
      assertThat(Files.readString(file.path())).isEqualTo("{\"n\":1}\n{\"n\":2}\n");

      his.button("Give it up").click();
      assertThat(page.locator("dialog.dialog")).containsText("has to be asked for again");
      his.mayBeReadByEverybody();
      his.button("Cancel").click();
      his.confirm("Give it up");
      assertThat(access.drawer()).hasCount(0);
      assertThat(row).containsText("Revoked");
      access.open("pg-staging/shop_staging");
      assertThat(access.drawer()).containsText("Revoked");
      assertThat(page.getByRole(AriaRole.BUTTON, named("Run"))).hasCount(0);
      assertThat(his.button("Take out as a file")).hasCount(0);
      assertThat(his.button("Give it up")).hasCount(0);
    }
  }

  /** Asks for the query in staging; the issue's id. */
  private static String asked(Newcomer who, String source, Map<String, ?> terms) {
    Map<String, Object> task = new HashMap<>(terms);
    task.put("instanceId", "pg-staging");
    task.put("databaseName", "shop_staging");
    task.put("statement", QUERY);
    Map<String, Object> stage = Map.of("environmentId", "staging", "tasks", List.of(task));
    Map<String, Object> issue =
        Map.of(
            "title",
            "Rows for " + who.email().replaceFirst("@.*", ""),
            "projectId",
            "shop",
            "origin",
            "UI",
            "source",
            source,
            "stages",
            List.of(stage));
    return who.api().send("POST", "/api/v1/issues", issue).orFail("Asking").path("id").asString();
  }

  /** By the owner, on a phone. */
  private void approve(String id) {
    Phones phones = world.phones();
    phones.approve(phones.openRequest(id, World.OWNER), World.OWNER, "fine");
  }
}
