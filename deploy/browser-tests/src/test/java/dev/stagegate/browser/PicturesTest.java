package dev.stagegate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import dev.stagegate.browser.Visitor.Look;
import dev.stagegate.standalone.IssueWatch;
import dev.stagegate.standalone.Phones;
import dev.stagegate.standalone.Requests;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Takes the pictures of docs/pictures anew, where {@code -Dstagegate.pictures=update} asks for it.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
@EnabledIfSystemProperty(named = "stagegate.pictures", matches = "update")
class PicturesTest {

  private static final Path PICTURES = Path.of("../../docs/pictures");

  private final World world = World.shared();

  @Test
  void the_main_pages_are_pictured() {
    String id = halfApproved();
    try (Visitor owner = Visitor.signedIn(World.OWNER, Look.USUAL);
        Visitor dark = Visitor.signedIn(World.DBA, Look.DARK);
        Visitor chinese = Visitor.signedIn(World.DBA, Look.CHINESE);
        Visitor phone = Visitor.signedIn(World.DBA, Look.CHINESE_DARK_PHONE)) {
      picture(owner, "/issues", "issues");
      picture(owner, "/issues/" + id, "issue");
      picture(owner, "/issues/new", "new-issue");
      picture(dark, "/flows", "flows-dark");
      picture(chinese, "/flows", "flows-zh");
      picture(phone, "/issues/" + id, "issue-phone-zh");
    }
    try (Visitor admin = Visitor.signedIn(World.ADMIN, Look.USUAL)) {
      picture(admin, "/settings/im", "im");
    }
  }

  /** An issue that production waits to be approved for, once by the owner already. */
  private String halfApproved() {
    Phones phones = world.phones();
    IssueWatch issue =
        world.open(
            Requests.titled("Let customers redeem coupons")
                .assignedTo(World.OWNER)
                .in("test", table("pictured_test"))
                .in("staging", table("pictured_staging"))
                .in("prod", table("pictured_prod")));
    phones.approve(phones.openRequest(issue.issueId(), World.OWNER), World.OWNER, "Staging first");
    issue.awaitStage("prod", "AWAITING_APPROVAL");
    phones.approve(phones.openRequest(issue.issueId(), World.OWNER), World.OWNER, "Looks right");
    phones.openRequest(issue.issueId(), World.DBA);
    return issue.issueId();
  }

  private static String table(String name) {
    return """
    CREATE TABLE %s (
      code       text PRIMARY KEY,
      percent    int NOT NULL CHECK (percent BETWEEN 1 AND 100),
      expires_at timestamptz
    )\
    """
        .formatted(name);
  }

  private static void picture(Visitor visitor, String path, String name) {
    visitor.goTo(path);
    visitor.mayBeReadByEverybody();
    assertThat(visitor.page().locator("h1").first()).isVisible();
    if (visitor.page().locator(".statement").count() > 0) {
      // The editor comes when the browser is idle, and colours after it.
      assertThat(visitor.page().locator(".statement .cm-line span").first()).isAttached();
    }
    visitor
        .page()
        .screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")));
  }
}
