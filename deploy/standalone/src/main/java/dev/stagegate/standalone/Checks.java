package dev.stagegate.standalone;

/** What must hold for the story to go on. */
final class Checks {

  private Checks() {}

  /**
   * @throws IllegalStateException telling what does not hold
   */
  static void that(boolean holds, String what, Object... values) {
    if (!holds) {
      throw new IllegalStateException("This does not hold: " + what.formatted(values));
    }
  }
}
