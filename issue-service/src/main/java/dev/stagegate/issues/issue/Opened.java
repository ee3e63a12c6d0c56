package dev.stagegate.issues.issue;

/** What became of a request to open an issue. */
public sealed interface Opened {

  /** It is open now. */
  record New(Issue issue) implements Opened {}

  /** The same request opened it before. */
  record Repeated(Issue issue) implements Opened {}

  /** The same key was used for another request. */
  record KeyTaken() implements Opened {}
}
