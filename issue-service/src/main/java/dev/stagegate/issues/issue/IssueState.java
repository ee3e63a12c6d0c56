package dev.stagegate.issues.issue;

/** How an issue stands as a whole. */
public enum IssueState {
  OPEN,
  /** All its stages are done. */
  DONE,
  /** Somebody closed it before that. */
  CLOSED
}
