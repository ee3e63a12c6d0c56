package dev.stagegate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.stagegate.browser.Exactly.exactly;
import static dev.stagegate.browser.Exactly.named;
import static dev.stagegate.browser.Exactly.of;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** A list of things, each of which is added, changed and removed in a drawer beside it. */
record SettingsPage(Page page) {

  /** What the list says of a thing, found by words that are in it alone. */
  Locator row(String words) {
    return page.getByRole(AriaRole.LISTITEM).filter(new Locator.FilterOptions().setHasText(words));
  }

  Locator button(String name) {
    return page.getByRole(AriaRole.BUTTON, named(name));
  }

  void open(String title) {
    button(title).click();
    assertThat(drawer()).isVisible();
  }

  Locator drawer() {
    return page.locator("dialog.drawer");
  }

  Locator field(String label) {
    return page.getByLabel(label, exactly());
  }

  /** What is chosen in a field, as it is read. */
  Locator chosen(String label) {
    return field(label).locator("option:checked");
  }

  /** What came of something that was not done. */
  Locator alert() {
    return page.getByRole(AriaRole.ALERT);
  }

  /** Saves what can be saved: the drawer is closed afterwards. */
  void save() {
    button("Save").click();
    assertThat(drawer()).hasCount(0);
  }

  /** Says yes to removing what is open, and gives the question, which stays if it is refused. */
  Locator remove() {
    button("Remove").click();
    Locator question = page.locator("dialog.dialog");
    question.getByRole(AriaRole.BUTTON, of("Remove")).click();
    return question;
  }
}
