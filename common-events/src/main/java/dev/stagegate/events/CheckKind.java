package dev.stagegate.events;

/** What is found out about a task before anybody approves it. */
public enum CheckKind {
  /** Whether the target can be reached and lets us in. */
  CONNECTION,
  /** Whether the target understands the statement as its tables are now. */
  SYNTAX,
  /** Whether the statement was understood when it was read. */
  CLASSIFICATION,
  /** How many rows the statement would change, by the target's own estimate. */
  AFFECTED_ROWS,
  /** How many rows the largest table has that the statement touches. */
  TABLE_ROWS,
  /** That what is to be exported or read only reads. */
  READ_ONLY
}
