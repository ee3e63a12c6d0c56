package dev.stagegate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.stagegate.browser.Exactly.named;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import dev.stagegate.browser.Visitor.Look;
import dev.stagegate.standalone.Database;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What databases say of a request while it is written, before anybody is asked. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class BeforehandTest {

  private static final String TEST = "/api/v1/environments/test";

  private final World world = World.shared();
  private final WorkspaceThings workspace = WorkspaceThings.ofTheSample();

  @AfterEach
  void asItWas() {
    workspace.change(TEST, Map.of("title", "Test", "rollout", "AUTOMATIC"));
  }

  private void errorsStop(String what) {
    workspace.change(TEST, Map.of("title", "Test", "rollout", "AUTOMATIC", "errorsStop", what));
  }

  @Test
  void what_a_database_says_is_told_before_it_is_sent_and_what_it_would_stop() {
    Database.of(world.installation(), "shop_test")
        .run("CREATE TABLE beforehand AS SELECT 1 AS n; ALTER TABLE beforehand OWNER TO shop");
    errorsStop("ROLLOUT");
    try (Visitor dev = Visitor.signedIn(World.DEV, Look.USUAL)) {
      Page page = dev.page();
      dev.goTo("/issues/new");
      page.getByLabel("shop_test").check();
      write(page, "DELETE FROM browser_nowhere");
      Locator found = page.getByRole(AriaRole.LIST, named("What was found"));
      assertThat(found).containsText("Syntax error");
      assertThat(found).containsText("browser_nowhere");
      assertThat(page.getByText("waits until it is mended before it runs")).isVisible();
      dev.mayBeReadByEverybody();

      errorsStop("REQUEST");
      write(page, "DELETE FROM browser_nowhere_else");
      assertThat(page.getByText("With this the issue cannot be opened.")).isVisible();

      write(page, "UPDATE beforehand SET n = 2");
      assertThat(found).containsText("Syntax passed");
      assertThat(found).containsText("Rows affected");
      assertThat(page.getByText("With this the issue cannot be opened.")).hasCount(0);

      // What the next text does is not told before its own answer is there, and no flow is matched
      // by what the last one did.
      List<Route> held = new ArrayList<>();
      List<String> matched = new ArrayList<>();
      page.onRequest(
          request -> {
            String body = String.valueOf(request.postData());
            if (request.url().endsWith("flows:simulate") && body.contains("SET n = 3")) {
              matched.add(body);
            }
          });
      page.route("**/api/v1/issues:try", held::add);
      write(page, "UPDATE beforehand SET n = 3");
      page.waitForCondition(() -> !held.isEmpty());
      assertThat(found).hasCount(0);
      assertThat(page.getByText("Asking the databases")).isVisible();
      assertThat(matched).isNotEmpty().noneMatch(body -> body.contains("affected_rows"));
      page.unroute("**/api/v1/issues:try");
      held.forEach(Route::resume);
      assertThat(found).containsText("Rows affected");

      write(page, "COMMIT");
      assertThat(page.getByText("The databases were not asked.")).isVisible();
      dev.mayBeReadByEverybody();
    }
  }

  private static void write(Page page, String sql) {
    page.getByRole(AriaRole.TEXTBOX, named("SQL")).click();
    page.keyboard().press("Control+A");
    page.keyboard().type(sql);
  }
}
