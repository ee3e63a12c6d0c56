package dev.stagegate.gateway.settings;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was found of one thing the channel needs.
 *
 * @param check which thing, such as {@code CREDENTIALS}; stable
 * @param state how it is
 * @param says what was found
 * @param todo what to do about it; null where nothing is to be done
 * @param link where that is done; null where there is no such place
 * @param details more of it, by name; never a secret
 */
public record Finding(
    String check,
    State state,
    Told says,
    @Nullable Told todo,
    @Nullable String link,
    Map<String, Object> details) {

  public Finding {
    details = Map.copyOf(details);
  }

  /** How a thing is. */
  public enum State {
    GOOD,
    /** It works, but somebody should look. */
    WARNING,
    /** The channel cannot work like that. */
    FAULT,
    /** It could not be told, mostly because of another fault. */
    UNKNOWN
  }
}
