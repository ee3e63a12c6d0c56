package dev.stagegate.approvals.flow;

import dev.stagegate.approvals.condition.Branch;
import dev.stagegate.approvals.condition.Condition;
import dev.stagegate.approvals.condition.Key;
import dev.stagegate.approvals.condition.Questions;
import dev.stagegate.approvals.condition.Variable;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The flows that requests of one source type are tried with, in order.
 *
 * @param index finds the first of them that does not say no
 * @param lookedUp the variables that flows are looked up by, each set of them once
 * @param lookedUpBy for each flow which of these sets it is
 */
record IndexedFlows(
    List<Flow> flows, FlowIndex index, List<Set<Variable>> lookedUp, int[] lookedUpBy) {

  static IndexedFlows of(List<Flow> flows) {
    Map<Set<Variable>, Integer> lookedUp = new HashMap<>();
    List<Set<Variable>> inOrder = new ArrayList<>();
    Questions questions = new Questions();
    int[] lookedUpBy = new int[flows.size()];
    for (int position = 0; position < lookedUpBy.length; position++) {
      lookedUpBy[position] =
          lookedUp.computeIfAbsent(
              lookedUp(flows.get(position).condition(), questions),
              variables -> {
                inOrder.add(variables);
                return inOrder.size() - 1;
              });
    }
    FlowIndex index = FlowIndex.of(flows.stream().map(Flow::condition).toList());
    return new IndexedFlows(flows, index, inOrder, lookedUpBy);
  }

  private static Set<Variable> lookedUp(Condition condition, Questions questions) {
    Set<Variable> variables = EnumSet.noneOf(Variable.class);
    condition.branches(questions).stream()
        .map(Branch::keys)
        .flatMap(keys -> keys.keySet().stream())
        .map(Key::variable)
        .forEach(variables::add);
    return variables;
  }
}
