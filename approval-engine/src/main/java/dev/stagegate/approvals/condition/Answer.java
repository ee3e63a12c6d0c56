package dev.stagegate.approvals.condition;

/** What a question comes to, in the logic of CEL: an error is neither a yes nor a no. */
public enum Answer {
  YES,
  NO,
  /** It could not be evaluated. */
  UNKNOWN;

  static Answer of(boolean holds) {
    return holds ? YES : NO;
  }

  static Answer of(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Matched() -> YES;
      case Verdict.NotMatched() -> NO;
      case Verdict.Failed _ -> UNKNOWN;
    };
  }
}
