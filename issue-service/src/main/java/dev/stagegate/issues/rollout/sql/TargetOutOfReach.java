package dev.stagegate.issues.rollout.sql;

import dev.stagegate.issues.issue.TaskError;
import dev.stagegate.issues.rollout.RunResult;

/** There was no session to be had on a target, so that nothing was sent to it. */
public final class TargetOutOfReach extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private static final String WHEN = "The target cannot be reached";

  TargetOutOfReach(Throwable cause) {
    super(cause.getMessage(), cause);
  }

  /** What was met instead of a session; an error that is another one stays as it is. */
  static Throwable met(Throwable error) {
    return error instanceof TargetOutOfReach && error.getCause() != null ? error.getCause() : error;
  }

  /** What it means for a run that has sent nothing before. */
  public RunResult result() {
    return of(this);
  }

  static RunResult of(Throwable error) {
    TaskError why = Failure.outsideUnits(WHEN, error);
    return new RunResult.Unreached(why);
  }
}
