package dev.stagegate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.stagegate.browser.Exactly.exactly;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.stagegate.browser.Visitor.Look;
import dev.stagegate.standalone.Api;
import dev.stagegate.standalone.IssueWatch;
import dev.stagegate.standalone.Phones;
import dev.stagegate.standalone.Requests;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Lists of issues that are narrowed, by what they say of it in their address. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class FiltersTest {

  private static final String KIND = "Kind of request";
  private static final String STANDING = "How it stands";

  private final World world = World.shared();
  private final WorkspaceThings workspace = WorkspaceThings.ofTheSample();
  private final List<String> opened = new ArrayList<>();

  @AfterEach
  void nothing_waits_any_more() {
    workspace.removeBrowsers("/api/v1/projects");
    Api dev = world.as(World.DEV);
    opened.forEach(
        id ->
            dev.send("POST", "/api/v1/issues/" + id + "/close", Map.of())
                .orFail("Closing an issue"));
  }

  @Test
  void issues_are_found_by_how_they_stand_and_by_the_address_that_says_so() {
    IssueWatch rejected =
        open(
            Requests.titled("Quokka turned down")
                .in("staging", "CREATE TABLE filters_turned_down (n int)"));
    Phones phones = world.phones();
    phones
        .decide(phones.openRequest(rejected.issueId(), World.OWNER), World.OWNER, "reject", "No")
        .orFail("Rejecting");
    IssueWatch failed =
        open(
            Requests.titled("Quokka too early")
                .in("test", "CREATE TABLE filters_early (n int REFERENCES filters_nowhere)"));
    rejected.awaitStage("staging", "REJECTED");
    failed.awaitStage("test", "FAILED");
    try (Visitor dev = Visitor.signedIn(World.DEV, Look.USUAL)) {
      Page page = dev.page();
      Locator rows = rows(page);
      search(page).fill("quokka");
      page.waitForURL("**/issues?q=quokka");
      assertThat(rows).hasCount(2);

      choose(page, STANDING, "REJECTED");
      findsAlone(page, "Quokka turned down");
      choose(page, STANDING, "FAILED");
      page.waitForURL("**/issues?q=quokka&stage=FAILED");
      findsAlone(page, "Quokka too early");
      dev.mayBeReadByEverybody();

      page.reload();
      assertThat(search(page)).hasValue("quokka");
      assertThat(filter(page, STANDING)).hasValue("FAILED");
      findsAlone(page, "Quokka too early");

      choose(page, STANDING, "ROLLING_OUT");
      saysWhatToDo(page);
      choose(page, STANDING, "");
      page.waitForURL("**/issues?q=quokka");
      assertThat(rows).hasCount(2);
    }
  }

  @Test
  void each_filter_narrows_by_itself_and_all_of_them_together() {
    workspace.add("/api/v1/projects", Map.of("id", "browser-empty", "title", "Browser's empty"));
    open(
        Requests.titled("Potoroo change")
            .in("staging", "DO $$ BEGIN END $$")
            .in("prod", "CREATE TABLE filters_potoroo (n int)"));
    export("Potoroo export");
    try (Visitor admin = Visitor.signedIn(World.ADMIN, Look.USUAL)) {
      Page page = admin.page();
      Locator rows = rows(page);
      admin.goTo("/issues?q=potoroo");
      assertThat(rows).hasCount(2);
      findsAloneBy(page, "Environment", "prod", "Potoroo change");
      findsAloneBy(page, "Risk", "HIGH", "Potoroo change");
      findsAloneBy(page, "Risk", "LOW", "Potoroo export");
      findsAloneBy(page, KIND, "CHANGE_DATABASE", "Potoroo change");
      findsAloneBy(page, KIND, "EXPORT_DATA", "Potoroo export");
      choose(page, "Project", "browser-empty");
      saysWhatToDo(page);

      choose(page, "Project", "shop");
      assertThat(rows).hasCount(2);
      choose(page, "Environment", "staging");
      choose(page, "Risk", "HIGH");
      choose(page, KIND, "CHANGE_DATABASE");
      choose(page, STANDING, "AWAITING_APPROVAL");
      findsAlone(page, "Potoroo change");
      page.waitForURL(
          "**/issues?q=potoroo&project=shop&environment=staging&risk=HIGH"
              + "&source=CHANGE_DATABASE&stage=AWAITING_APPROVAL");
      page.reload();
      assertThat(filter(page, "Project")).hasValue("shop");
      assertThat(filter(page, "Environment")).hasValue("staging");
      assertThat(filter(page, "Risk")).hasValue("HIGH");
      assertThat(filter(page, KIND)).hasValue("CHANGE_DATABASE");
      assertThat(filter(page, STANDING)).hasValue("AWAITING_APPROVAL");
      findsAlone(page, "Potoroo change");
      choose(page, KIND, "EXPORT_DATA");
      saysWhatToDo(page);
    }
  }

  @Test
  void what_waits_for_somebody_is_searched_and_narrowed_by_kind() {
    open(Requests.titled("Bilby change").in("staging", "CREATE TABLE filters_bilby (n int)"));
    export("Bilby export");
    try (Visitor owner = Visitor.signedIn(World.OWNER, Look.USUAL)) {
      Page page = owner.page();
      owner.goTo("/issues?view=waiting");
      search(page).fill("bilby");
      page.waitForURL("**/issues?view=waiting&q=bilby");
      assertThat(rows(page)).hasCount(2);
      // All that waits stands alike.
      assertThat(filter(page, STANDING)).hasCount(0);
      findsAloneBy(page, KIND, "EXPORT_DATA", "Bilby export");

      choose(page, KIND, "CHANGE_DATABASE");
      page.waitForURL("**/issues?view=waiting&q=bilby&source=CHANGE_DATABASE");
      findsAlone(page, "Bilby change");
      page.reload();
      assertThat(search(page)).hasValue("bilby");
      assertThat(filter(page, KIND)).hasValue("CHANGE_DATABASE");
      findsAlone(page, "Bilby change");

      search(page).fill("bilby export");
      saysWhatToDo(page);
      choose(page, KIND, "");
      findsAlone(page, "Bilby export");
    }
  }

  private IssueWatch open(Requests request) {
    IssueWatch issue = world.open(request);
    opened.add(issue.issueId());
    return issue;
  }

  private void export(String title) {
    opened.add(ExportRequest.titled(title));
  }

  private static Locator rows(Page page) {
    return page.locator(".issue-row");
  }

  private static Locator search(Page page) {
    return page.getByPlaceholder("Search number and title");
  }

  private static Locator filter(Page page, String name) {
    return page.getByLabel(name, exactly());
  }

  /** It shows what the address says, once that says so. */
  private static void choose(Page page, String filter, String choice) {
    filter(page, filter).selectOption(choice);
    assertThat(filter(page, filter)).hasValue(choice);
  }

  private static void findsAlone(Page page, String title) {
    assertThat(rows(page)).hasCount(1);
    assertThat(rows(page)).containsText(title);
  }

  /** Of two, until it does not count any more. */
  private static void findsAloneBy(Page page, String filter, String choice, String title) {
    choose(page, filter, choice);
    findsAlone(page, title);
    choose(page, filter, "");
    assertThat(rows(page)).hasCount(2);
  }

  private static void saysWhatToDo(Page page) {
    assertThat(page.locator(".issue-list .empty"))
        .containsText("Nothing fits. Take away a filter, or search for other words.");
    assertThat(rows(page)).hasCount(0);
  }
}
