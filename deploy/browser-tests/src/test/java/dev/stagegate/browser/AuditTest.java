package dev.stagegate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.stagegate.browser.Exactly.exactly;
import static dev.stagegate.browser.Exactly.named;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.stagegate.browser.Visitor.Look;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Who looks for what happened. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AuditTest {

  @Test
  void what_happened_is_found_by_who_and_what_and_taken_out() throws IOException {
    assertThat(
            World.shared().as(World.DEV).send("POST", "/api/v1/signing-keys:rotate", null).status())
        .isEqualTo(403);
    try (Visitor dev = Visitor.signedIn(World.DEV, Look.USUAL);
        Visitor admin = Visitor.signedIn(World.ADMIN, Look.USUAL)) {
      Page page = admin.page();
      admin.goTo("/settings/audit");
      Locator entries = page.locator(".audit-entry");
      page.getByRole(AriaRole.COMBOBOX, named("What")).selectOption("SIGNED_IN");
      page.getByLabel("Who", exactly()).fill(World.DEV);
      assertThat(entries.first()).containsText("Signed in");
      assertThat(entries.filter(new Locator.FilterOptions().setHasNotText(World.DEV))).hasCount(0);
      entries.first().locator("summary").click();
      assertThat(entries.first()).containsText("SIGNED_IN");
      admin.mayBeReadByEverybody();
      // What was refused goes by what was asked for.
      page.getByRole(AriaRole.COMBOBOX, named("What")).selectOption("ROTATE_SIGNING_KEY");
      assertThat(entries.first()).containsText("Replace the signing key");
      assertThat(entries.first()).containsText("Refused");
      page.getByLabel("Who", exactly()).fill("nobody@example.com");
      assertThat(entries).hasCount(0);
      admin.mayBeReadByEverybody();
      admin.button("Show everything").click();
      assertThat(entries.first()).isVisible();
      Download log = page.waitForDownload(() -> page.locator("a[download='audit.jsonl']").click());
      assertThat(Files.readString(log.path())).contains("SIGNED_IN").contains(World.DEV);
    }
  }
}
