package dev.stagegate.issues.issue;

/** What a person can do about a task that is rolled out. */
public enum TaskAct {
  CANCEL,
  RETRY,
  CONFIRM,
  SKIP
}
