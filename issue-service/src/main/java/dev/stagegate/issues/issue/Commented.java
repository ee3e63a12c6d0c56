package dev.stagegate.issues.issue;

/** What became of a comment. */
public sealed interface Commented {

  /** It stands in the timeline now. */
  record New(Comment comment) implements Commented {}

  /** The same was said before under the same key, and not said again. */
  record Repeated(Comment comment) implements Commented {}

  /** The same key was used for another comment. */
  record KeyTaken() implements Commented {}
}
