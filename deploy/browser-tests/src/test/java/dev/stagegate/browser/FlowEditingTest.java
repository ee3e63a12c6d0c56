package dev.stagegate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.stagegate.browser.Exactly.exactly;
import static dev.stagegate.browser.Exactly.named;
import static dev.stagegate.browser.Exactly.of;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.FilePayload;
import dev.stagegate.browser.Visitor.Look;
import dev.stagegate.standalone.Api;
import dev.stagegate.standalone.Patience;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Changing flows that are there. Flows of roles are this test's alone, while it runs. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class FlowEditingTest {

  private static final String ROLES = "[data-source=REQUEST_ROLE]";
  private static final String CONDITION = "request.expiration_days > 3000";

  private final World world = World.shared();
  private final Api admin = world.as(World.ADMIN);

  @AfterEach
  void removeFlows() {
    flows()
        .forEach(
            flow ->
                admin
                    .call(
                        "DELETE",
                        path(flow),
                        Map.of("If-Match", '"' + flow.path("version").asString() + '"'),
                        null)
                    .orFail("Removing a flow"));
  }

  @Test
  void conditions_are_put_in_groups_and_nodes_ask_people_and_groups() {
    Map<String, Object> group =
        Map.of("id", "keepers", "title", "Keepers", "members", List.of(World.DBA));
    admin.send("POST", "/api/v1/groups", group).orFail("Making a group");
    try (Visitor visitor = Visitor.signedIn(World.ADMIN, Look.USUAL)) {
      Page page = visitor.page();
      visitor.goTo("/flows?new=REQUEST_ROLE");
      page.getByLabel("Title").fill("Long roles");
      visitor.button("Add group").click();
      Locator group1 = page.locator(".qb .ruleGroup .ruleGroup");
      rule(group1, 0, "request.expiration_days", ">").fill("3000");
      group1.getByRole(AriaRole.BUTTON, of("Add condition")).click();
      rule(group1, 1, "request.role", "!=").selectOption("projectViewer");
      group1.getByText("any of").click();
      group1.getByLabel("not").check();
      assertThat(page.locator(".flow-preview"))
          .containsText("!(request.expiration_days > 3000 || request.role != \"projectViewer\")");

      page.getByLabel("Kind of approvers of node 1").selectOption("people");
      choose(page, 1, "Leo");
      choose(page, 1, "Dinah");
      page.getByLabel("How many have to approve at node 1").fill("2");
      visitor.button("Add approval node").click();
      page.getByLabel("Kind of approvers of node 2").selectOption("group");
      page.getByLabel("Approvers of node 2", exactly()).selectOption("keepers");
      visitor.mayBeReadByEverybody();
      visitor.button("Move node 2 up").click();
      visitor.button("Save").click();
      Locator flow = page.locator(ROLES + " .flow");
      assertThat(flow).containsText("Long roles");
      assertThat(flow).containsText("Keepers");
      visitor.mayBeReadByEverybody();
    }
    JsonNode nodes = flows().getFirst().path("nodes");
    assertThat(nodes.path(0).path("group").asString()).isEqualTo("keepers");
    assertThat(nodes.path(1).path("people")).hasSize(2);
    assertThat(nodes.path(1).path("quorum").asInt()).isEqualTo(2);
  }

  @Test
  void a_flow_is_changed_unless_somebody_else_changed_it_meanwhile() {
    add("Changed by two");
    try (Visitor visitor = Visitor.signedIn(World.ADMIN, Look.USUAL)) {
      Page page = visitor.page();
      visitor.goTo("/flows");
      Locator flow = page.locator(ROLES + " .flow");
      visitor.button("Changed by two").first().click();
      page.getByLabel("Description").fill("Mine");
      JsonNode there = flows().getFirst();
      admin
          .call(
              "PUT",
              path(there),
              Map.of("If-Match", '"' + there.path("version").asString() + '"'),
              body("Changed by two", "Theirs"))
          .orFail("Changing the flow");
      visitor.button("Save").click();
      assertThat(page.getByText("Somebody else changed this flow meanwhile")).isVisible();
      visitor.mayBeReadByEverybody();
      page.locator(".flow-drawer .ant-drawer-close").click();
      visitor.button("Leave").click();
      assertThat(flow).containsText("Theirs");

      visitor.button("Changed by two").first().click();
      page.getByLabel("Description").fill("Both agree");
      visitor.button("Save").click();
      assertThat(flow).containsText("Both agree");
    }
  }

  @Test
  void a_flow_is_copied_turned_off_moved_by_mouse_removed_and_brought_back() {
    add("The first");
    try (Visitor visitor = Visitor.signedIn(World.ADMIN, Look.USUAL)) {
      Page page = visitor.page();
      visitor.goTo("/flows");
      Locator flows = page.locator(ROLES + " .flow");
      fromMenu(visitor, "The first", "Duplicate");
      page.getByLabel("Title").fill("The second");
      visitor.button("Save").click();
      assertThat(flows).hasCount(2);
      fromMenu(visitor, "The second", "Turn off");
      Locator second = flows.filter(new Locator.FilterOptions().setHasText("The second"));
      assertThat(second).containsText("Turned off");
      fromMenu(visitor, "The second", "Turn on");
      assertThat(second).not().containsText("Turned off");

      boolean isBelow = flows.first().innerText().contains("The first");
      drag(page, "Move “The second”", "Move “The first”");
      assertThat(page.getByText("Order saved")).isVisible();
      page.reload();
      assertThat(flows.nth(isBelow ? 0 : 1)).containsText("The second");

      fromMenu(visitor, "The first", "Delete");
      visitor.button("Delete").last().click();
      assertThat(flows).hasCount(1);
      visitor.button("More about all flows").click();
      item(page, "History").click();
      Locator deleted = page.locator(".flow-entries > li").first();
      assertThat(deleted).containsText("Deleted");
      deleted.getByText("Bring back as it was before").click();
      visitor.mayBeReadByEverybody();
      page.locator("dialog.dialog").getByRole(AriaRole.BUTTON, of("Bring back")).click();
      assertThat(page.locator(".flow-entries > li").first()).containsText("Brought back");
      page.locator(".flow-drawer .ant-drawer-close").click();
      assertThat(flows).hasCount(2);
    }
  }

  @Test
  void flows_leave_as_a_file_and_come_back_changed() throws IOException {
    add("In a file");
    try (Visitor visitor = Visitor.signedIn(World.ADMIN, Look.USUAL)) {
      Page page = visitor.page();
      visitor.goTo("/flows");
      visitor.button("More about all flows").click();
      Download file = page.waitForDownload(() -> item(page, "Export as YAML").click());
      String yaml = Files.readString(file.path());
      assertThat(yaml).contains("In a file").contains(CONDITION);

      visitor.button("More about all flows").click();
      item(page, "Import YAML …").click();
      Locator dialog = page.locator("dialog.dialog");
      take(dialog, yaml);
      assertThat(dialog).containsText("This would change nothing.");
      assertThat(dialog.getByRole(AriaRole.BUTTON, of("Import"))).isDisabled();
      take(dialog, yaml.replace(CONDITION, "request.expirationdays > 3000"));
      assertThat(dialog.locator(".problem")).isVisible();
      take(dialog, yaml.replace(CONDITION, "request.expiration_days > 3333"));
      assertThat(dialog).containsText("Changes “In a file”");
      visitor.mayBeReadByEverybody();
      dialog.getByRole(AriaRole.BUTTON, of("Import")).click();
      assertThat(page.locator(ROLES + " .flow")).containsText("3,333");
    }
  }

  private static void take(Locator dialog, String yaml) {
    dialog
        .locator("input[type=file]")
        .setInputFiles(
            new FilePayload(
                "flows.yaml", "application/yaml", yaml.getBytes(StandardCharsets.UTF_8)));
  }

  private static void drag(Page page, String what, String onto) {
    BoundingBox from = page.getByLabel(what).boundingBox();
    BoundingBox to = page.getByLabel(onto).boundingBox();
    page.mouse().move(from.x + from.width / 2, from.y + from.height / 2);
    page.mouse().down();
    page.mouse()
        .move(to.x + to.width / 2, to.y + to.height / 2, new Mouse.MoveOptions().setSteps(10));
    page.mouse().up();
  }

  private static void fromMenu(Visitor visitor, String flow, String what) {
    visitor.page().getByLabel("More about “" + flow + "”").click();
    item(visitor.page(), what).click();
  }

  private static Locator item(Page page, String name) {
    return page.locator(".ant-dropdown:not(.ant-dropdown-hidden)")
        .getByRole(AriaRole.MENUITEM, of(name));
  }

  /** Sets what a rule asks, and gives what its value is written into. */
  private static Locator rule(Locator group, int place, String variable, String operator) {
    Locator rule = group.locator(".rule").nth(place);
    rule.getByLabel("Variable").selectOption(variable);
    rule.getByLabel("Operator").selectOption(operator);
    return rule.getByLabel("Value of");
  }

  private static void choose(Page page, int node, String person) {
    Locator people = page.getByRole(AriaRole.COMBOBOX, named("Approvers of node " + node));
    people.click();
    people.fill(person);
    page.locator(".ant-select-item-option-content", new Page.LocatorOptions().setHasText(person))
        .click();
    page.keyboard().press("Escape");
  }

  private void add(String title) {
    admin.send("POST", "/api/v1/flows", body(title, "")).orFail("Adding the flow");
    Patience.waitFor(
        "The flow being listed",
        Duration.ofSeconds(20),
        () -> Optional.of(flows()).filter(there -> !there.isEmpty()));
  }

  private static Map<String, Object> body(String title, String description) {
    return Map.of(
        "source",
        "REQUEST_ROLE",
        "title",
        title,
        "description",
        description,
        "condition",
        CONDITION,
        "nodes",
        List.of(Map.of("title", "Owner", "role", "projectOwner")));
  }

  private List<JsonNode> flows() {
    return admin
        .get("/api/v1/flows")
        .path("sources")
        .valueStream()
        .filter(shelf -> shelf.path("source").asString().equals("REQUEST_ROLE"))
        .flatMap(shelf -> shelf.path("flows").valueStream())
        .toList();
  }

  private static String path(JsonNode flow) {
    return "/api/v1/flows/" + flow.path("flowId").asString();
  }
}
