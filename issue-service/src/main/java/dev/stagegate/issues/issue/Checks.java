package dev.stagegate.issues.issue;

import dev.stagegate.events.CheckSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was found out about a task on its target, before anybody approves it.
 *
 * @param at when
 * @param affectedRows how many rows it would change, by the target's own estimate; null when that
 *     is unknown
 * @param tableRows how many rows the largest table has that it touches; null when that is unknown
 */
public record Checks(
    Instant at,
    @Nullable Long affectedRows,
    @Nullable Long tableRows,
    List<CheckSnapshot> results) {

  /** After this time a stage that arrives is looked at again first. */
  static final Duration GOOD_FOR = Duration.ofMinutes(10);

  public Checks {
    results = List.copyOf(results);
  }

  /** Where there is nothing to look at. */
  static Checks none(Instant at) {
    return new Checks(at, null, null, List.of());
  }

  boolean isOld(Instant now) {
    return !results.isEmpty() && at.plus(GOOD_FOR).isBefore(now);
  }
}
