package dev.stagegate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.stagegate.browser.Exactly.exactly;
import static dev.stagegate.browser.Exactly.named;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route.FulfillOptions;
import com.microsoft.playwright.options.AriaRole;
import dev.stagegate.browser.Visitor.Look;
import dev.stagegate.standalone.IssueWatch;
import dev.stagegate.standalone.Requests;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** A connection that is lost is told, and comes back by itself with all that happened meanwhile. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ConnectionTest {

  private final World world = World.shared();

  @Test
  void what_happened_while_the_connection_was_lost_is_shown_when_it_is_back() {
    IssueWatch issue =
        world.open(
            Requests.titled("In a tunnel").in("staging", "CREATE TABLE connection_lost (n int)"));
    try (Wire wire = Wire.to(world.installation().url());
        Visitor owner = Visitor.signedIn(World.OWNER, Look.PHONE);
        Visitor dev = Visitor.signedIn(World.DEV, Look.USUAL)) {
      owner.page().navigate(wire.url("/issues/" + issue.issueId()));
      assertThat(owner.page().locator(".issue-meta .live")).isVisible();
      wire.cut();
      Locator notice = owner.page().locator(".connection");
      assertThat(notice).containsText("The connection is lost");
      assertThat(owner.page().locator(".issue-meta .live")).hasCount(0);
      owner.mayBeReadByEverybody();

      dev.goTo("/issues/" + issue.issueId());
      dev.page().getByLabel("Say something").fill("Are you there?");
      dev.button("Comment").click();
      assertThat(dev.page().locator(".acts q").first()).hasText("Are you there?");

      wire.mend();
      assertThat(notice).hasCount(0);
      assertThat(owner.page().locator(".issue-meta .live")).isVisible();
      assertThat(owner.page().locator(".acts q").first()).hasText("Are you there?");
    }
  }

  @Test
  void who_reads_keeps_the_page_until_the_editor_can_be_had() {
    IssueWatch issue =
        world.open(
            Requests.titled("Before the tunnel")
                .in("staging", "CREATE TABLE connection_reading (n int)"));
    try (Wire wire = Wire.to(world.installation().url());
        Visitor owner = Visitor.signedIn(World.OWNER, Look.PHONE)) {
      Page page = owner.page();
      page.route(
          "**/codemirror*",
          editor -> {
            wire.cut();
            editor.resume();
          },
          new Page.RouteOptions().setTimes(1));
      page.navigate(wire.url("/issues/" + issue.issueId()));
      assertThat(page.locator(".connection")).containsText("The connection is lost");
      Locator text = page.getByRole(AriaRole.TEXTBOX, named("Statement"));
      assertThat(text).containsText("connection_reading");
      assertThat(page.locator("h1")).hasText("Before the tunnel");
      owner.mayBeReadByEverybody();

      wire.mend();
      assertThat(page.locator(".cm-content")).containsText("connection_reading");
    }
  }

  @Test
  void another_page_comes_when_the_connection_is_back() {
    try (Wire wire = Wire.to(world.installation().url());
        Visitor dba = Visitor.signedIn(World.DBA, Look.USUAL)) {
      Page page = dba.page();
      page.navigate(wire.url("/issues"));
      assertThat(page.locator(".issue-list")).isVisible();
      wire.cut();
      assertThat(page.locator(".connection")).containsText("The connection is lost");
      dba.link("Custom approval").click();
      assertThat(page.locator(".going")).isVisible();
      assertThat(page.locator("h1")).hasText("Issues");

      wire.mend();
      assertThat(page.locator("h1")).hasText("Custom approval");
      assertThat(page.locator(".going")).hasCount(0);
      // Its styles failed as well, and come with it.
      assertThat(page.locator(".flow-columns")).hasCSS("display", "grid");
    }
  }

  @Test
  void who_chooses_is_told_where_what_there_is_could_not_be_read() {
    try (Visitor dba = Visitor.signedIn(World.DBA, Look.USUAL)) {
      Page page = dba.page();
      page.route(
          "**/api/v1/environments", asked -> asked.fulfill(new FulfillOptions().setStatus(500)));
      dba.goTo("/issues");
      assertThat(page.getByText("Not all that can be chosen from could be read.")).isVisible();
      assertThat(page.getByLabel("Project", exactly())).containsText("Shop");
      dba.mayBeReadByEverybody();
    }
  }
}
