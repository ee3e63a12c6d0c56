package dev.stagegate.approvals.approval;

import dev.stagegate.approvals.flow.Explanation;
import dev.stagegate.events.ApprovalFact;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where an approval got to, and what is to be told of the way there. */
record Step(Approval approval, List<ApprovalFact> facts, @Nullable Explanation explanation) {

  Step {
    facts = List.copyOf(facts);
  }

  static Step to(Approval approval, ApprovalFact... facts) {
    return new Step(approval, List.of(facts), null);
  }

  /** The same step with facts told before its own. */
  Step after(ApprovalFact... earlier) {
    return new Step(
        approval, Stream.concat(Stream.of(earlier), facts.stream()).toList(), explanation);
  }

  /** The same step with facts told after its own. */
  Step before(ApprovalFact... later) {
    return new Step(
        approval, Stream.concat(facts.stream(), Stream.of(later)).toList(), explanation);
  }

  Step explainedBy(Explanation how) {
    return new Step(approval, facts, how);
  }

  Outcome.Changed changed() {
    return new Outcome.Changed(List.of(approval), facts, explanation);
  }

  /** This step, taken after another approval of the stage ended. */
  Outcome.Changed changedAfter(Step ended) {
    return new Outcome.Changed(
        List.of(ended.approval, approval),
        Stream.concat(ended.facts.stream(), facts.stream()).toList(),
        explanation);
  }
}
