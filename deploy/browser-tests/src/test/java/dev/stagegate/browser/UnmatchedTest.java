package dev.stagegate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.stagegate.browser.Exactly.named;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import dev.stagegate.browser.Visitor.Look;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What becomes of requests that no flow matches is seen by all, and said by administrators. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class UnmatchedTest {

  private static final String FALLBACK = "FALLBACK";

  private final World world = World.shared();
  private final WorkspaceFlows flows = WorkspaceFlows.ofTheSample();

  @AfterEach
  void the_fallback_counts_again() {
    flows.turnAll(FALLBACK, true);
  }

  @AfterEach
  void they_are_held_again() {
    world
        .as(World.ADMIN)
        .send("PUT", "/api/v1/workspace/unmatched", Map.of("unmatched", "HOLD"))
        .orFail("Holding what no flow matches");
  }

  @Test
  void an_administrator_lets_go_on_what_no_flow_matches_and_holds_it_again() {
    try (Visitor admin = Visitor.signedIn(World.ADMIN, Look.USUAL);
        Visitor dba = Visitor.signedIn(World.DBA, Look.CHINESE_DARK_PHONE)) {
      admin.goTo("/flows");
      Locator unmatched = section(admin, "What no flow matches");
      assertThat(unmatched).containsText("is held until one does");
      admin.confirm("Let it go on");
      assertThat(unmatched).containsText("goes on without approval");
      Locator fallback = admin.page().locator("#FALLBACK .flow-through");
      assertThat(fallback).hasText("What matches none goes on without approval");
      admin.mayBeReadByEverybody();

      dba.goTo("/flows");
      assertThat(section(dba, "没有审批流匹配时")).containsText("无需审批，直接继续");
      assertThat(section(dba, "没有审批流匹配时").getByRole(AriaRole.BUTTON)).hasCount(0);
      dba.mayBeReadByEverybody();

      admin.confirm("Hold it");
      assertThat(fallback).hasText("What matches none is held");
    }
  }

  @Test
  void a_request_that_is_held_goes_on_by_itself_once_what_no_flow_matches_is_let_through() {
    ExportRequest.titled("Matched as usual");
    flows.turnAll(FALLBACK, false);
    String issue = ExportRequest.titled("Matched by nothing");
    try (Visitor dev = Visitor.signedIn(World.DEV, Look.USUAL);
        Visitor admin = Visitor.signedIn(World.ADMIN, Look.USUAL)) {
      dev.goTo("/issues/" + issue);
      Locator activity = section(dev, "Activity");
      assertThat(activity).containsText("Approval of Staging is held");
      assertThat(activity).containsText("no flow matches task");
      assertThat(section(dev, "Approval flow")).containsText("It cannot go on.");
      dev.mayBeReadByEverybody();
      admin.goTo("/issues?q=Matched");
      assertThat(admin.link("Matched as usual")).isVisible();
      admin
          .page()
          .getByRole(AriaRole.COMBOBOX, named("How it stands"))
          .selectOption(new SelectOption().setValue("HELD"));
      assertThat(admin.link("Matched as usual")).hasCount(0);
      assertThat(admin.link("Matched by nothing")).isVisible();

      admin.goTo("/flows");
      admin.confirm("Let it go on");
      assertThat(activity).containsText("Staging needs no approval");
      assertThat(dev.page().locator(".issue-meta .badge")).hasText("Done");
      assertThat(section(dev, "Approval flow")).not().containsText("It cannot go on.");
      assertThat(dev.link("Download the file")).isVisible();
    }
  }

  private static Locator section(Visitor visitor, String title) {
    return visitor.page().getByRole(AriaRole.REGION, named(title));
  }
}
