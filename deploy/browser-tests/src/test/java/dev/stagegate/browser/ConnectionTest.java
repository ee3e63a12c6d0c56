package dev.stagegate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
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
}
