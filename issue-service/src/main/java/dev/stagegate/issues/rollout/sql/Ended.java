package dev.stagegate.issues.rollout.sql;

import dev.stagegate.issues.rollout.RunResult;

/** Carries a result that is not a success past the connection, which is closed then. */
final class Ended extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient RunResult result;

  Ended(RunResult result) {
    super(null, null, false, false);
    this.result = result;
  }

  RunResult result() {
    return result;
  }
}
