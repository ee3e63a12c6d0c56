package dev.stagegate.issues.letters;

/** What became of a dead letter. */
public enum LetterState {
  /** Somebody has to decide. */
  WAITING,
  /** It is to be told once more, and is not yet. */
  REPLAYING,
  /** It was told once more; it waits again if that went wrong too. */
  REPLAYED,
  /** Nobody will take it. */
  DISCARDED
}
