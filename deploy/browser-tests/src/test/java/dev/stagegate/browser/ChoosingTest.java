package dev.stagegate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.stagegate.browser.Exactly.exactly;
import static dev.stagegate.browser.Exactly.named;
import static dev.stagegate.browser.Exactly.of;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import dev.stagegate.browser.Visitor.Look;
import dev.stagegate.standalone.Api;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Choosing among many databases, and between the two regions of an app. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ChoosingTest {

  private static final String PROJECT = "browser-choosing";

  /** From twenty on, a project's databases can be searched. */
  private static final int IN_EACH = 12;

  private static final Pattern LAST_LOOK = Pattern.compile("/api/v1/im/settings:check$");

  private final Api admin = World.shared().as(World.ADMIN);

  /** A project of this test's own: nothing is there, and nothing is asked for. */
  @BeforeEach
  void addDatabases() {
    post("/api/v1/projects", Map.of("id", PROJECT, "title", "Choosing"));
    databases().forEach(database -> post("/api/v1/databases", database));
  }

  @AfterEach
  void removeThem() {
    databases()
        .forEach(
            database ->
                remove(
                    "/api/v1/databases/" + database.get("instance") + "/" + database.get("name")));
    remove("/api/v1/projects/" + PROJECT);
  }

  private static List<Map<String, String>> databases() {
    return Stream.of("test", "staging")
        .flatMap(
            environment ->
                IntStream.rangeClosed(1, IN_EACH)
                    .mapToObj(
                        number ->
                            Map.of(
                                "instance",
                                "pg-" + environment,
                                "name",
                                "choose_%c%02d".formatted(environment.charAt(0), number),
                                "environment",
                                environment,
                                "project",
                                PROJECT)))
        .toList();
  }

  private void post(String path, Map<String, String> body) {
    admin.send("POST", path, body).orFail("Adding to " + path);
  }

  private void remove(String path) {
    String version = admin.call("GET", path, Map.of(), null).etag();
    admin.call("DELETE", path, Map.of("If-Match", version), null).orFail("Removing " + path);
  }

  @Test
  void all_databases_of_an_environment_are_chosen_at_once() {
    try (Visitor visitor = Visitor.signedIn(World.ADMIN, Look.USUAL)) {
      Locator databases = choosing(visitor);
      Locator staging = databases.getByRole(AriaRole.GROUP, of("Staging"));
      Locator all = staging.getByLabel("All of them");
      all.check();
      assertThat(chosen(staging)).hasCount(IN_EACH + 1);
      assertThat(chosen(databases.getByRole(AriaRole.GROUP, of("Test")))).hasCount(0);
      visitor.mayBeReadByEverybody();

      staging.getByLabel("choose_s03").uncheck();
      assertThat(all).not().isChecked();
      assertThat(chosen(staging)).hasCount(IN_EACH - 1);
      all.check();
      assertThat(staging.getByLabel("choose_s03")).isChecked();
      all.uncheck();
      assertThat(chosen(databases)).hasCount(0);
    }
  }

  @Test
  void databases_are_found_by_name_and_instance_and_what_is_chosen_stays_in_sight() {
    try (Visitor visitor = Visitor.signedIn(World.ADMIN, Look.USUAL)) {
      Locator databases = choosing(visitor);
      Locator staging = databases.getByRole(AriaRole.GROUP, of("Staging"));
      Locator test = databases.getByRole(AriaRole.GROUP, of("Test"));
      Locator search = databases.getByLabel("Search by name and instance");
      search.fill("choose_t1");
      assertThat(staging).hasCount(0);
      // Those from ten on, and all of what was found.
      assertThat(test.getByRole(AriaRole.CHECKBOX)).hasCount(4);
      test.getByLabel("All of them").check();
      visitor.mayBeReadByEverybody();

      search.fill("PG-STAGING");
      assertThat(staging.getByRole(AriaRole.CHECKBOX)).hasCount(IN_EACH + 1);
      assertThat(chosen(staging)).hasCount(0);
      assertThat(test.getByLabel("choose_t11")).isChecked();
      assertThat(test.getByLabel("choose_t01")).hasCount(0);

      search.fill("");
      assertThat(test.getByRole(AriaRole.CHECKBOX)).hasCount(IN_EACH + 1);
      assertThat(test.getByLabel("All of them")).not().isChecked();
      assertThat(chosen(databases)).hasCount(3);
    }
  }

  @Test
  void where_no_database_is_found_that_is_said() {
    try (Visitor visitor = Visitor.signedIn(World.ADMIN, Look.USUAL)) {
      Locator databases = choosing(visitor);
      databases.getByLabel("Search by name and instance").fill("nobody calls it so");
      assertThat(databases.getByRole(AriaRole.CHECKBOX)).hasCount(0);
      assertThat(databases).containsText("Nothing found");
      visitor.mayBeReadByEverybody();
    }
  }

  /** The databases of the project, of which some are to be chosen for a change. */
  private static Locator choosing(Visitor visitor) {
    visitor.goTo("/issues/new/change-database");
    visitor.page().getByLabel("Project", exactly()).selectOption(PROJECT);
    return visitor.page().getByRole(AriaRole.REGION, named("Databases"));
  }

  private static Locator chosen(Locator databases) {
    return databases.getByRole(AriaRole.CHECKBOX, new Locator.GetByRoleOptions().setChecked(true));
  }

  @Test
  void another_region_leads_to_other_pages_before_anything_is_saved() {
    try (Visitor visitor = Visitor.signedIn(World.ADMIN, Look.USUAL)) {
      Page page = visitor.page();
      // As long as nobody has looked, every step is still to be done, and says where.
      page.route(LAST_LOOK, asked -> asked.fulfill(new Route.FulfillOptions().setStatus(404)));
      visitor.goTo("/settings/im");
      assertThat(region(page, "feishu.cn")).isChecked();
      lead(page, "https://open.feishu.cn/app", "https://feishu.cn/admin/appCenter/audit");

      region(page, "larksuite.com").check();
      lead(
          page,
          "https://open.larksuite.com/app",
          "https://www.larksuite.com/admin/appCenter/audit");
      visitor.mayBeReadByEverybody();

      page.reload();
      assertThat(region(page, "feishu.cn")).isChecked();
      lead(page, "https://open.feishu.cn/app", "https://feishu.cn/admin/appCenter/audit");
    }
    assertThat(admin.get("/api/v1/im/settings").path("region").asString()).isEqualTo("FEISHU");
  }

  private static Locator region(Page page, String name) {
    return page.getByRole(AriaRole.RADIO, named(name));
  }

  /**
   * The steps: the app is made and its credentials are found on one page, its review on another.
   */
  private static void lead(Page page, String app, String review) {
    Locator links =
        page.getByRole(AriaRole.REGION, named("Set up the app"))
            .getByRole(AriaRole.LINK, of("Open the page"));
    assertThat(links).hasCount(3);
    assertThat(links.nth(0)).hasAttribute("href", app);
    assertThat(links.nth(1)).hasAttribute("href", review);
    assertThat(links.nth(2)).hasAttribute("href", app);
  }
}
