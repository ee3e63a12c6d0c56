package dev.stagegate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;

/** How something of a list in an order is moved by keyboard. */
final class ByKeyboard {

  private ByKeyboard() {}

  /**
   * Takes up what a label moves, until the next key moves it.
   *
   * <p>Keys are listened to from the page's next timer on, a moment after it has said what was
   * taken: dnd-kit keeps the key that takes up from being heard as the one that puts down. No hand
   * is that quick, but a test is.
   *
   * @param said how the page begins to say where it would be
   */
  static void takeUp(Page page, String label, String said) {
    page.getByLabel(label).focus();
    page.keyboard().press("Space");
    assertThat(page.getByText(said)).isAttached();
    page.evaluate("() => new Promise(done => setTimeout(done))");
  }
}
