package dev.stagegate.issues.board;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.TreeMap;

/**
 * How far the ids of the timeline were read. Ids are given before their transactions commit, so a
 * smaller one may turn up after a greater one, or never: missing ids are kept in mind for a while.
 */
final class Gaps {

  /** More than so many can only be ids that were skipped for good. */
  private static final int MOST = 10_000;

  private final Duration patience;
  private final TreeMap<Long, Instant> missing = new TreeMap<>();
  private long highest;

  Gaps(long highest, Duration patience) {
    this.highest = highest;
    this.patience = patience;
  }

  long highest() {
    return highest;
  }

  Set<Long> missing() {
    return Set.copyOf(missing.keySet());
  }

  /** Everything up to here was read, or will never be there. */
  long complete() {
    return missing.isEmpty() ? highest : missing.firstKey() - 1;
  }

  void read(long id, Instant now) {
    missing.remove(id);
    for (long skipped = Math.max(highest + 1, id - MOST); skipped < id; skipped++) {
      missing.put(skipped, now);
    }
    highest = Math.max(highest, id);
  }

  void forgetOld(Instant now) {
    missing.values().removeIf(since -> since.plus(patience).isBefore(now));
    while (missing.size() > MOST) {
      missing.pollFirstEntry();
    }
  }
}
