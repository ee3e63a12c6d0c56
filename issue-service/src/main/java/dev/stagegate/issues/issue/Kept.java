package dev.stagegate.issues.issue;

import org.jspecify.annotations.Nullable;

/**
 * What a target has kept of a task that is not done, where it keeps each unit by itself.
 *
 * @param units so many units, counted from the first, are done and are never run again
 * @param rows how many rows they changed
 */
public record Kept(int units, long rows) {

  public static final Kept NONE = new Kept(0, 0);

  public Kept {
    if (units < 0) {
      throw new IllegalArgumentException("units must be 0 or more");
    }
  }

  /** States that were written before anything could be kept have none. */
  static Kept orNone(@Nullable Kept kept) {
    return kept == null ? NONE : kept;
  }

  /** With one more unit. */
  public Kept and(long moreRows) {
    return new Kept(units + 1, rows + moreRows);
  }

  /** The unit that is next, from 1. */
  public int nextUnit() {
    return units + 1;
  }
}
