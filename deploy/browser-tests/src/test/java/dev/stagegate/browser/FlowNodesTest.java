package dev.stagegate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.stagegate.browser.Exactly.exactly;
import static dev.stagegate.browser.Exactly.named;
import static dev.stagegate.browser.Exactly.of;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.stagegate.browser.Visitor.Look;
import dev.stagegate.standalone.Api;
import dev.stagegate.standalone.Http;
import dev.stagegate.standalone.Patience;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Nodes that are asked in other ways, and conditions that are written by hand. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class FlowNodesTest {

  private static final String KIND = "REQUEST_JIT_ACCESS";
  private static final String TITLE = "Browser nodes";
  private static final String SYSTEM = "/api/v1/external-systems/browser-nodes";

  /** Its last character is one for the service, and two for the browser. */
  private static final String SMILING = "resource.table_name == \"销售🙂\" && ";

  private final Api admin = World.shared().as(World.ADMIN);

  /** Until the gateway has heard who is an administrator, it refuses. */
  @BeforeEach
  void addSystem() {
    Map<String, Object> system =
        Map.of(
            "id", "browser-nodes",
            "title", "Nodes OA",
            "endpoint", "http://127.0.0.1:9/approvals",
            "secret", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    Patience.waitFor(
        "The external system being kept",
        Duration.ofSeconds(20),
        () ->
            Optional.of(admin.send("POST", "/api/v1/external-systems", system))
                .filter(Http.Answer::isSuccess));
  }

  @AfterEach
  void removeWhatWasAdded() {
    admin
        .get("/api/v1/flows")
        .path("sources")
        .valueStream()
        .flatMap(shelf -> shelf.path("flows").valueStream())
        .filter(flow -> flow.path("title").asString().equals(TITLE))
        .forEach(flow -> remove(path(flow), '"' + flow.path("version").asString() + '"'));
    remove(SYSTEM, admin.call("GET", SYSTEM, Map.of(), null).etag());
  }

  private void remove(String path, String version) {
    admin.call("DELETE", path, Map.of("If-Match", version), null).orFail("Removing " + path);
  }

  private static String path(JsonNode flow) {
    return "/api/v1/flows/" + flow.path("flowId").asString();
  }

  @Test
  void a_node_asks_another_system_and_all_nodes_are_asked_at_once() {
    try (Visitor visitor = Visitor.signedIn(World.ADMIN, Look.USUAL)) {
      Page page = visitor.page();
      Locator condition = expression(visitor);
      condition.fill("resource.table_name == \"flow_nodes_never\"");
      page.getByLabel("Approvers of node 1", exactly()).selectOption("projectOwner");
      visitor.button("Add approval node").click();
      page.getByLabel("Kind of approvers of node 2").selectOption("external");
      page.getByLabel("Approvers of node 2", exactly()).selectOption("browser-nodes");
      assertThat(page.getByLabel("Name of node 2")).hasValue("Nodes OA");
      // A system is one: there is nobody to be counted.
      assertThat(page.getByLabel("How many have to approve at node 1")).isVisible();
      assertThat(page.getByLabel("How many have to approve at node 2")).hasCount(0);

      assertThat(page.getByText("Asked one after another, from top to bottom.")).isVisible();
      anyOrder(page).check();
      assertThat(page.getByText("All are asked at once.")).isVisible();
      page.getByRole(AriaRole.CHECKBOX, named("Ask again when nobody decided after")).check();
      reminder(page).fill("2");
      page.getByLabel("Unit", exactly()).selectOption("days");
      visitor.mayBeReadByEverybody();
      visitor.button("Save").click();
      assertThat(page.locator(".flow-drawer")).hasCount(0);

      page.reload();
      Locator nodes =
          page.locator("[data-source=" + KIND + "] .flow")
              .filter(new Locator.FilterOptions().setHasText(TITLE))
              .getByRole(AriaRole.LIST, of("Approval nodes, in any order"));
      assertThat(nodes).containsText("Nodes OA");
      visitor.mayBeReadByEverybody();
      page.getByRole(AriaRole.BUTTON, named(TITLE)).click();
      assertThat(page.getByLabel("Kind of approvers of node 2")).hasValue("external");
      assertThat(page.getByLabel("Approvers of node 2", exactly())).hasValue("browser-nodes");
      assertThat(anyOrder(page)).isChecked();
      assertThat(reminder(page)).hasValue("2");
      assertThat(page.getByLabel("Unit", exactly())).hasValue("days");
      page.locator(".flow-drawer .ant-drawer-close").click();
      assertThat(page.locator(".flow-drawer")).hasCount(0);

      tryARequest(visitor);
      whoRemovesTheSystemIsToldOfTheFlow(visitor);
    }
  }

  private static Locator anyOrder(Page page) {
    return page.getByRole(AriaRole.CHECKBOX, named("Ask all nodes at once, in any order"));
  }

  private static Locator reminder(Page page) {
    return page.getByRole(AriaRole.SPINBUTTON, named("Ask again when nobody decided after"));
  }

  private static void tryARequest(Visitor visitor) {
    visitor.button("Try a request").click();
    Locator form = visitor.page().locator(".flow-trial");
    form.getByLabel("Kind of request").selectOption(KIND);
    form.getByRole(AriaRole.COMBOBOX, of("Project")).selectOption("shop");
    form.getByRole(AriaRole.TEXTBOX, of("SQL")).fill("SELECT n FROM flow_nodes_never");
    form.getByRole(AriaRole.BUTTON, of("Try")).click();
    assertThat(form.getByText("Would wait for approval")).isVisible();
    assertThat(form.locator(".flow-asked")).containsText("Nodes OA an external system decides");
    visitor.mayBeReadByEverybody();
  }

  private static void whoRemovesTheSystemIsToldOfTheFlow(Visitor visitor) {
    visitor.goTo("/settings/external-systems?open=browser-nodes");
    visitor.button("Remove").click();
    assertThat(visitor.page().locator("dialog.dialog"))
        .containsText("The approval flow " + TITLE + " asks it");
    visitor.button("Cancel").click();
  }

  @Test
  void a_variable_is_offered_by_a_part_of_its_name_and_a_fault_stands_at_its_place() {
    try (Visitor visitor = Visitor.signedIn(World.DBA, Look.USUAL)) {
      Page page = visitor.page();
      Locator condition = expression(visitor);
      page.locator(".flow-switch").click();
      Locator offered = offeredFor(condition, "unm");
      Locator first = offered.getByRole(AriaRole.OPTION).first();
      assertThat(first).containsText("request.unmask");
      assertThat(first).containsText("yes or no");
      assertThat(first).hasAttribute("aria-selected", "true");
      assertThat(page.locator(".cm-completionInfo")).hasText("Unmasked data");
      visitor.mayBeReadByEverybody();
      page.keyboard().press("Enter");
      assertThat(condition).hasText("request.unmask");
      assertThat(offered).hasCount(0);

      page.keyboard().type(" && request.expiration_dayz > 3");
      Locator faults = page.locator(".flow-faults");
      Locator marked = page.locator(".cm-lintRange-error");
      assertThat(faults).containsText("Line 1, column 19:");
      assertThat(faults).containsText("did you mean 'request.expiration_days'?");
      assertThat(marked).hasText("request.expiration_dayz");
      assertThat(page.getByText("The condition is not valid")).isVisible();
      assertThat(visitor.button("Save")).isDisabled();
      visitor.mayBeReadByEverybody();

      condition.fill(SMILING + "request.unmaks");
      assertThat(faults).containsText("Line 1, column 33:");
      assertThat(marked).hasText("request.unmaks");

      condition.fill(SMILING + "request.unmask");
      assertThat(page.getByText("The condition is valid")).isVisible();
      assertThat(marked).hasCount(0);
    }
  }

  @Test
  void escape_puts_away_what_is_offered_and_nothing_else() {
    try (Visitor visitor = Visitor.signedIn(World.DBA, Look.USUAL)) {
      Page page = visitor.page();
      Locator condition = expression(visitor);
      Locator offered = offeredFor(condition, "unm");
      page.keyboard().press("Escape");
      assertThat(offered).hasCount(0);
      page.keyboard().type("x");
      assertThat(condition).hasText("unmx");
      assertThat(page.getByText("Leave without saving?")).hasCount(0);
    }
  }

  /** What is offered once a part of a name is typed. */
  private static Locator offeredFor(Locator condition, String typed) {
    Page page = condition.page();
    condition.click();
    page.keyboard().type(typed);
    Locator offered = page.getByRole(AriaRole.LISTBOX, named("Completions"));
    assertThat(offered).isVisible();
    return offered;
  }

  /** A new flow for access, with a title, whose condition is written as an expression. */
  private static Locator expression(Visitor visitor) {
    Page page = visitor.page();
    visitor.goTo("/flows?new=" + KIND);
    page.getByLabel("Title").fill(TITLE);
    page.getByText("Expression", new Page.GetByTextOptions().setExact(true)).click();
    return page.getByRole(AriaRole.TEXTBOX, named("Condition"));
  }
}
