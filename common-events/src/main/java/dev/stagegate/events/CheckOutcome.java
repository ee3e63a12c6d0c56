package dev.stagegate.events;

/** How a check ended, the mildest first. */
public enum CheckOutcome {
  OK,
  /** Something that a person should look at. */
  WARNING,
  /** The task would fail as things are now. */
  ERROR
}
