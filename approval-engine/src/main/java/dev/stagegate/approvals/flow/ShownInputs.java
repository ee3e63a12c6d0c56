package dev.stagegate.approvals.flow;

import dev.stagegate.approvals.condition.Inputs;
import dev.stagegate.approvals.condition.Variable;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Inputs as people are shown them: by the names of their variables, long ones cut. */
final class ShownInputs {

  private static final int LONGEST_KEPT = 200;

  private ShownInputs() {}

  static Map<String, String> of(Set<Variable> variables, Inputs inputs) {
    Map<String, String> shown = new TreeMap<>();
    for (Variable variable : variables) {
      Object value = inputs.get(variable);
      if (value != null) {
        shown.put(variable.spelling(), cut(value.toString()));
      }
    }
    return shown;
  }

  private static String cut(String value) {
    return value.length() <= LONGEST_KEPT ? value : value.substring(0, LONGEST_KEPT) + "…";
  }
}
