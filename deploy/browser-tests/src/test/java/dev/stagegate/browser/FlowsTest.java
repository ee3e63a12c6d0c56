package dev.stagegate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.stagegate.browser.Visitor.Look;
import dev.stagegate.standalone.Api;
import dev.stagegate.standalone.Patience;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Saying whose approval requests need. Flows of exports are this test's alone. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class FlowsTest {

  private static final String EXPORTS = "[data-source=EXPORT_DATA]";

  @AfterEach
  void nothing_is_left() {
    WorkspaceFlows flows = WorkspaceFlows.ofTheSample();
    flows.removeAll("EXPORT_DATA");
    flows.remove("REQUEST_JIT_ACCESS", "Odd access");
    flows.remove("REQUEST_JIT_ACCESS", "Asks the brief ones");
    WorkspaceThings.ofTheSample().removeIfThere("/api/v1/groups/brief");
  }

  @Test
  void flows_are_added_put_in_order_tried_and_taken_back() {
    try (Visitor visitor = Visitor.signedIn(World.ADMIN, Look.USUAL)) {
      Page page = visitor.page();
      visitor.goTo("/flows");
      addByPreset(visitor);
      addInTheBuilder(visitor);
      Locator flows = page.locator(EXPORTS + " .flow");
      assertThat(flows).hasCount(2);
      assertThat(flows.nth(1)).containsText("When Exported rows > 500 and Export format is CSV");
      visitor.mayBeReadByEverybody();

      ByKeyboard.takeUp(page, "Move “Large files”", "“Large files” would be at place 2.");
      page.keyboard().press("ArrowUp");
      assertThat(page.getByText("“Large files” would be at place 1.")).isAttached();
      page.keyboard().press("Space");
      assertThat(page.getByText("Order saved")).isVisible();
      page.reload();
      assertThat(flows.first()).containsText("Large files");

      tryAnExport(visitor);
      takeTheOrderBack(visitor);
      assertThat(flows.nth(1)).containsText("Large files");
    }
  }

  @Test
  void an_expression_is_checked_where_it_is_written_and_kept_as_it_is() {
    try (Visitor visitor = Visitor.signedIn(World.DBA, Look.USUAL)) {
      Page page = visitor.page();
      visitor.goTo("/flows?new=REQUEST_JIT_ACCESS");
      page.getByLabel("Title").fill("Odd access");
      page.getByText("Expression", new Page.GetByTextOptions().setExact(true)).click();
      Locator editor = page.locator(".cm-content");
      editor.fill("request.unmask &&\n  resource.tabel_name == \"salary\"");
      assertThat(page.locator(".flow-faults")).containsText("Line 2, column 3:");
      assertThat(page.locator(".flow-faults")).containsText("did you mean 'resource.table_name'?");
      assertThat(page.locator(".cm-lintRange-error")).hasText("resource.tabel_name");
      assertThat(visitor.button("Save")).isDisabled();

      page.locator(".flow-switch").click();
      editor.fill("size(resource.table_name) > 30 // long names");
      assertThat(page.getByText("The condition is valid")).isVisible();
      assertThat(page.getByText("the visual builder cannot show")).isVisible();
      visitor.mayBeReadByEverybody();
      visitor.button("Save").click();
      assertThat(page.locator("[data-source=REQUEST_JIT_ACCESS] .cond-raw"))
          .hasText("size(resource.table_name) > 30 // long names");
    }
  }

  @Test
  void who_may_not_edit_flows_reads_and_tries_them() {
    try (Visitor visitor = Visitor.signedIn(World.DEV, Look.USUAL)) {
      Page page = visitor.page();
      visitor.goTo("/flows?new=FALLBACK");
      assertThat(page.locator("[data-source=FALLBACK] .flow").first()).isVisible();
      assertThat(visitor.button("Try a request")).isVisible();
      assertThat(visitor.button("New flow")).hasCount(0);
      assertThat(page.locator(".flow-grip")).hasCount(0);
      assertThat(page.locator(".flow-drawer")).hasCount(0);
    }
  }

  @Test
  void a_flow_that_asks_a_group_is_named_before_that_is_removed_and_marked_afterwards() {
    Api admin = World.shared().as(World.ADMIN);
    Map<String, Object> group = Map.of("id", "brief", "title", "Brief", "members", List.of());
    admin.send("POST", "/api/v1/groups", group).orFail("Making a group");
    Map<String, Object> asking =
        Map.of(
            "source",
            "REQUEST_JIT_ACCESS",
            "title",
            "Asks the brief ones",
            "condition",
            "resource.environment_id == \"nowhere\"",
            "nodes",
            List.of(Map.of("title", "Brief ones", "group", "brief")));
    String flowId =
        heard(() -> admin.send("POST", "/api/v1/flows", asking), answer -> answer.status() == 201)
            .body()
            .path("flowId")
            .asString();
    try (Visitor visitor = Visitor.signedIn(World.ADMIN, Look.USUAL)) {
      visitor.goTo("/settings/groups?open=brief");
      visitor.button("Remove").click();
      assertThat(visitor.page().locator("dialog.dialog"))
          .containsText("The approval flow Asks the brief ones asks it");
      visitor.button("Cancel").click();
      visitor.confirm("Remove");
      assertThat(visitor.page().locator("dialog.drawer")).hasCount(0);
    }
    heard(
        () -> admin.get("/api/v1/flows/" + flowId),
        flow -> !flow.path("nodesWithoutApprovers").isEmpty());
    try (Visitor visitor = Visitor.signedIn(World.DBA, Look.USUAL)) {
      visitor.goTo("/flows");
      Locator flow =
          visitor
              .page()
              .locator(".flow", new Page.LocatorOptions().setHasText("Asks the brief ones"));
      assertThat(flow.locator(".flow-gone")).containsText("“Brief ones” can no longer be approved");
      visitor.mayBeReadByEverybody();
    }
  }

  /** What is changed at one service is heard at another a moment later. */
  private static <T> T heard(Supplier<T> answer, Predicate<T> tells) {
    return Patience.waitFor(
        "A change of the workspace",
        Duration.ofSeconds(20),
        () -> Optional.of(answer.get()).filter(tells));
  }

  private static void addByPreset(Visitor visitor) {
    Page page = visitor.page();
    visitor.button("Add flow: Export data").click();
    visitor.button("Salary data leaves").click();
    assertThat(page.locator(".flow-preview")).containsText("resource.table_name == \"salary\"");
    visitor.mayBeReadByEverybody();
    visitor.button("Save").click();
    assertThat(page.locator(EXPORTS + " .flow")).hasCount(1);
  }

  private static void addInTheBuilder(Visitor visitor) {
    Page page = visitor.page();
    visitor.button("Add flow: Export data").click();
    page.getByLabel("Title").fill("Large files");
    page.getByLabel("Approvers of node 1", new Page.GetByLabelOptions().setExact(true))
        .selectOption("projectOwner");
    visitor.button("Add condition").click();
    Locator rules = page.locator(".qb .rule");
    rules.nth(0).getByLabel("Variable").selectOption("request.export_rows");
    rules.nth(0).getByLabel("Operator").selectOption(">");
    assertThat(page.getByText("A condition is not complete")).isVisible();
    rules.nth(0).getByLabel("Value of Exported rows").fill("500");
    visitor.button("Add condition").click();
    rules.nth(1).getByLabel("Variable").selectOption("request.export_format");
    rules.nth(1).getByLabel("Value of Export format").selectOption("CSV");
    visitor.button("Save").click();
  }

  private static void tryAnExport(Visitor visitor) {
    Page page = visitor.page();
    visitor.button("Try a request").click();
    Locator form = page.locator(".flow-trial");
    form.getByLabel("Kind of request").selectOption("EXPORT_DATA");
    form.getByLabel("Exported rows").fill("900");
    form.getByLabel("Export format").selectOption("CSV");
    form.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Try").setExact(true))
        .click();
    assertThat(form.getByText("Would wait for approval")).isVisible();
    assertThat(page.locator(EXPORTS + " .flow-matched")).containsText("Large files");
    assertThat(page.locator(EXPORTS + " .flow-matched"))
        .containsText("request.export_rows > 500 is true");
    visitor.mayBeReadByEverybody();
  }

  private static void takeTheOrderBack(Visitor visitor) {
    Page page = visitor.page();
    visitor.button("More about all flows").click();
    page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("History")).click();
    Locator edit =
        page.locator(".flow-entries > li")
            .filter(new Locator.FilterOptions().setHasText("Put in another order"))
            .filter(new Locator.FilterOptions().setHasText("Export data"))
            .first();
    edit.getByText("Bring back the whole list as it was before").click();
    Locator question = page.locator("dialog.dialog");
    assertThat(question).containsText("Moves “");
    visitor.mayBeReadByEverybody();
    question
        .getByRole(
            AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Bring back").setExact(true))
        .click();
    assertThat(page.locator(".flow-entries > li").first()).containsText("Brought back");
    page.locator(".flow-drawer .ant-drawer-close").click();
  }
}
