package dev.stagegate.issues.rollout;

import dev.stagegate.issues.issue.Kept;

/**
 * What a run is about to do that nobody can find out about afterwards. It is written down before,
 * so that it is known what was under way if the run is cut short.
 */
public sealed interface Step {

  /**
   * One unit, which the target keeps by itself.
   *
   * @param number from 1
   * @param before what is done by then
   */
  record Unit(int number, Kept before) implements Step {

    /** The unit after what is done. */
    public static Unit after(Kept kept) {
      return new Unit(kept.nextUnit(), kept);
    }
  }

  /** The commit of all units at once, on a target that cannot be asked what became of it. */
  record Commit() implements Step {}
}
