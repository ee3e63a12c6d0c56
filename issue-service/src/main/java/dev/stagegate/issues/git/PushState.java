package dev.stagegate.issues.git;

/** How far a push is. */
public enum PushState {
  WAITING,
  DONE,
  /** It changed nothing, for a reason. */
  IGNORED,
  /** It could not be let in; what it changed comes with the next push, or when it is retried. */
  REFUSED
}
