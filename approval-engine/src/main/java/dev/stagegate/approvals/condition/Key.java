package dev.stagegate.approvals.condition;

import org.jspecify.annotations.Nullable;

/**
 * What an index can look up: the value of a variable, or the beginning of a text.
 *
 * @param variable whose value it is
 * @param prefix how many UTF-16 units of a text count; {@link #WHOLE} for the value as it is
 */
public record Key(Variable variable, int prefix) {

  /** The prefix of a key that is the whole value. */
  public static final int WHOLE = -1;

  static Key whole(Variable variable) {
    return new Key(variable, WHOLE);
  }

  /** The value to look up, or null where this target has none. A shorter text is itself. */
  public @Nullable Object of(Inputs inputs) {
    Object value = inputs.get(variable);
    return prefix != WHOLE && value instanceof String text && text.length() > prefix
        ? text.substring(0, prefix)
        : value;
  }
}
