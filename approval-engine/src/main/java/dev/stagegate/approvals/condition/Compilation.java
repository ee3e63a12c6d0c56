package dev.stagegate.approvals.condition;

import java.util.List;

/** What came of compiling a condition's text. */
public sealed interface Compilation {

  /** The text is a condition. */
  record Compiled(Condition condition) implements Compilation {}

  /** The text is none; there is at least one fault. */
  record Faulty(List<ConditionFault> faults) implements Compilation {
    public Faulty {
      faults = List.copyOf(faults);
    }
  }
}
