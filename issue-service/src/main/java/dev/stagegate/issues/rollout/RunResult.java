package dev.stagegate.issues.rollout;

import dev.stagegate.issues.issue.Kept;
import dev.stagegate.issues.issue.TaskError;

/** How a run on a target ended. */
public sealed interface RunResult {

  /**
   * The target has committed.
   *
   * @param rows how many rows were changed
   * @param millis how long it worked
   */
  record Committed(long rows, long millis) implements RunResult {}

  /** The target has not committed, and will not. */
  record RolledBack(TaskError error) implements RunResult {}

  /**
   * The target could not be reached, and nothing of the task was sent to it: it may simply be tried
   * again.
   */
  record Unreached(TaskError error) implements RunResult {}

  /**
   * A unit was refused, and nothing of it was kept; those before it stay.
   *
   * @param kept what is done, with what was done before the run
   */
  record Stopped(TaskError error, Kept kept) implements RunResult {}

  /**
   * Nobody can tell whether a unit was done.
   *
   * @param unit which, from 1
   */
  record UnknownAt(String why, Kept kept, int unit) implements RunResult {}

  /** The run belongs to somebody else by now, and nothing was executed. */
  record NotOurs() implements RunResult {}

  /** It is not known whether the target has committed; it can be asked. */
  record Undetermined(String why) implements RunResult {}

  /** Nobody can tell what the target has kept, the target included. */
  record Unknowable(String why) implements RunResult {}
}
