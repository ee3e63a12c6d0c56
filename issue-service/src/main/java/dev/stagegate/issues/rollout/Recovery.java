package dev.stagegate.issues.rollout;

import dev.stagegate.issues.issue.Kept;
import org.jspecify.annotations.Nullable;

/** What to do about a run whose owner is gone. */
public sealed interface Recovery {

  /** Nothing was done on the target: the task may start again. */
  record StartAgain() implements Recovery {}

  /** It is done. */
  record CountAsDone() implements Recovery {}

  /** It may still go either way: ask again later. */
  record Wait() implements Recovery {}

  /**
   * Nobody can tell: a person decides.
   *
   * @param kept what is done for certain
   * @param unit the unit that may have been done; null when it is all or nothing
   */
  record AskPerson(String why, Kept kept, @Nullable Integer unit) implements Recovery {

    public static AskPerson aboutAll(String why) {
      return new AskPerson(why, Kept.NONE, null);
    }
  }
}
