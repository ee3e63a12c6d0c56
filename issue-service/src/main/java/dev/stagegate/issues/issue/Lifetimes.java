package dev.stagegate.issues.issue;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Reads for how long something is asked for. */
final class Lifetimes {

  static final Duration SHORTEST = Duration.ofMinutes(5);

  private Lifetimes() {}

  /**
   * Whole seconds.
   *
   * @param text an ISO 8601 duration such as PT4H or P30D
   */
  static Optional<Long> seconds(String text, Duration longest, String field, Findings findings) {
    try {
      Duration asked = Duration.parse(text);
      if (asked.compareTo(SHORTEST) >= 0 && asked.compareTo(longest) <= 0) {
        return Optional.of(asked.toSeconds());
      }
    } catch (DateTimeParseException _) {
      // told below, with what is allowed
    }
    findings.wrong(
        field,
        "must be an ISO 8601 duration of 5 minutes to "
            + longest.toDays()
            + " days, such as PT4H or P7D");
    return Optional.empty();
  }
}
