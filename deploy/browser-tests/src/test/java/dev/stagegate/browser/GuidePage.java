package dev.stagegate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.stagegate.browser.Exactly.named;
import static dev.stagegate.browser.Exactly.of;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** The first steps, and the ways from there and back. */
record GuidePage(Page page) {

  /** Goes to where a part of a step is done. */
  void follow(String part) {
    page.getByRole(AriaRole.LINK, named(part)).click();
  }

  /** Comes back by the navigation, which loads nothing anew. */
  void comeBack() {
    page.getByRole(AriaRole.NAVIGATION, named("Pages"))
        .getByRole(AriaRole.LINK, of("First steps"))
        .click();
    page.waitForURL("**/guide");
  }

  /** A step's title and how it stands, as they are heard by who does not see the marks. */
  void says(String stepAndState) {
    assertThat(page.getByRole(AriaRole.HEADING, named(stepAndState))).isVisible();
  }

  /** One thing to do within a step. */
  Locator part(String name) {
    return page.locator(".guide-parts li").filter(new Locator.FilterOptions().setHasText(name));
  }
}
