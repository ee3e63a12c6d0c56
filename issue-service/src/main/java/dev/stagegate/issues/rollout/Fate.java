package dev.stagegate.issues.rollout;

/** What the target says became of a marked transaction. */
public sealed interface Fate {

  record Committed() implements Fate {}

  record Aborted() implements Fate {}

  record InProgress() implements Fate {}

  /** The target cannot tell, and never will. */
  record Unknowable(String why) implements Fate {}
}
