package dev.stagegate.issues.workspace;

/** What happens to an approved stage of an environment. */
public enum RolloutPolicy {
  /** Its tasks run at once. */
  AUTOMATIC,
  /** A person releases it. */
  MANUAL
}
