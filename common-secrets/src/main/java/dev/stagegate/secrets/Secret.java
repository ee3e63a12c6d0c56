package dev.stagegate.secrets;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A text that must never be printed, logged or answered.
 *
 * @param value the text itself; empty when none was given
 */
public record Secret(String value) {

  /** No secret at all. */
  public static final Secret NONE = new Secret("");

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public Secret {}

  public boolean isGiven() {
    return !value.isEmpty();
  }

  /** Also what becomes of it as JSON, should it ever come to that. */
  @Override
  @JsonValue
  public String toString() {
    return isGiven() ? "***" : "(none)";
  }
}
