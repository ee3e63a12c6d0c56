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
      Locator entries = entries(page);
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

  @Test
  void what_is_looked_for_stands_in_the_address_and_is_sent_on_with_it() {
    try (Visitor admin = Visitor.signedIn(World.ADMIN, Look.USUAL);
        Visitor colleague = Visitor.looking(Look.USUAL)) {
      Page page = admin.page();
      admin.goTo("/settings/audit");
      page.getByRole(AriaRole.COMBOBOX, named("What")).selectOption("SIGNED_IN");
      page.getByLabel("Who", exactly()).fill(World.ADMIN);
      page.waitForURL("**/settings/audit?act=SIGNED_IN&actor=admin%40example.com");
      // Eight hours earlier in UTC.
      page.getByLabel("From", exactly()).fill("2020-02-02T10:00");
      page.waitForURL("**&from=2020-02-02T02%3A00%3A00.000Z");
      looksForSignIns(page);
      page.reload();
      looksForSignIns(page);

      colleague.goTo(page.url());
      colleague.signIn(World.ADMIN, World.shared().password());
      looksForSignIns(colleague.page());
      colleague.page().getByLabel("Before", exactly()).fill("2020-02-02T11:00");
      assertThat(colleague.page().getByText("Nothing found")).isVisible();
      colleague.button("Show everything").click();
      colleague.page().waitForURL("**/settings/audit");
      assertThat(entries(colleague.page()).first()).isVisible();
      looksFor(colleague.page(), "", "", "");
      assertThat(colleague.page().getByLabel("Before", exactly())).hasValue("");
    }
  }

  private static void looksForSignIns(Page page) {
    looksFor(page, "SIGNED_IN", World.ADMIN, "2020-02-02T10:00");
    assertThat(entries(page).first()).containsText("Signed in");
    assertThat(entries(page).filter(new Locator.FilterOptions().setHasNotText("Signed in")))
        .hasCount(0);
  }

  private static void looksFor(Page page, String what, String who, String from) {
    assertThat(page.getByRole(AriaRole.COMBOBOX, named("What"))).hasValue(what);
    assertThat(page.getByLabel("Who", exactly())).hasValue(who);
    assertThat(page.getByLabel("From", exactly())).hasValue(from);
  }

  private static Locator entries(Page page) {
    return page.locator(".audit-entry");
  }
}
