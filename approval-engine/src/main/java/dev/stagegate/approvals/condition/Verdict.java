package dev.stagegate.approvals.condition;

/** What a condition says about one target. */
public sealed interface Verdict {

  /** The condition holds. */
  record Matched() implements Verdict {}

  /** The condition does not hold. */
  record NotMatched() implements Verdict {}

  /** The condition could not be evaluated; nobody may take that for a no. */
  record Failed(String error) implements Verdict {}
}
