package dev.stagegate.issues.workspace;

/** What a finding about a task stops, the mildest first. */
public enum Stops {
  /** Nothing: it is shown. */
  NOTHING,
  /** The rollout: people may approve it, and it is not run until the finding is gone. */
  ROLLOUT,
  /** The request: nobody is asked to approve it until the finding is gone. */
  REQUEST;

  /** Whether this stops as much as that, or more. */
  public boolean atLeast(Stops other) {
    return compareTo(other) >= 0;
  }
}
