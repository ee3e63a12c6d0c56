package dev.stagegate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.stagegate.browser.Exactly.named;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;

/** Fields where several have the same label, and what they say of what they hold. */
final class Fields {

  private Fields() {}

  /** What stands below a heading, up to the next one. */
  static Locator section(Page page, String heading) {
    return page.locator("section")
        .filter(
            new Locator.FilterOptions().setHas(page.getByRole(AriaRole.HEADING, named(heading))));
  }

  static Locator field(Locator within, String label) {
    return within.getByLabel(label, new Locator.GetByLabelOptions().setExact(true));
  }

  /** It says why it is not taken, to those who do not see it as well. */
  static void isRefused(Locator field, String why) {
    assertThat(field).hasAttribute("aria-invalid", "true");
    assertThat(field).hasAccessibleDescription(Pattern.compile(why));
  }
}
