package dev.stagegate.gateway.settings;

/**
 * A text that must never be printed or logged.
 *
 * @param value the text itself; empty when none was given
 */
public record Secret(String value) {

  /** No secret at all. */
  public static final Secret NONE = new Secret("");

  public boolean isGiven() {
    return !value.isEmpty();
  }

  @Override
  public String toString() {
    return isGiven() ? "***" : "(none)";
  }
}
