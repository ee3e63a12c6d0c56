package dev.stagegate.benchmark.firstmatch;

import dev.stagegate.approvals.condition.Condition;
import dev.stagegate.approvals.condition.Inputs;
import dev.stagegate.approvals.condition.Verdict;
import java.util.List;

/** Asks dev.cel one condition after the other: what the index must agree with. */
record CelScan(List<Condition> conditions) implements Engine {

  @Override
  public int first(Request request) {
    Inputs inputs = request.inputs();
    for (int i = 0; i < conditions.size(); i++) {
      if (!(conditions.get(i).evaluate(inputs) instanceof Verdict.NotMatched)) {
        return i;
      }
    }
    return conditions.size();
  }
}
