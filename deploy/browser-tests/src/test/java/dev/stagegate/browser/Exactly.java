package dev.stagegate.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

/** What is looked for by its whole name: without it, a part of a name is enough. */
final class Exactly {

  private Exactly() {}

  /** A label. */
  static Page.GetByLabelOptions exactly() {
    return new Page.GetByLabelOptions().setExact(true);
  }

  /** Anything by its role, in a page. */
  static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name).setExact(true);
  }

  /** The same, within something else. */
  static Locator.GetByRoleOptions of(String name) {
    return new Locator.GetByRoleOptions().setName(name).setExact(true);
  }
}
