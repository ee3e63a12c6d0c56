package dev.stagegate.approvals.flow;

import static java.util.Comparator.comparingInt;

import dev.stagegate.approvals.condition.Inputs;
import dev.stagegate.approvals.condition.Key;
import dev.stagegate.approvals.condition.Variable;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The numbers of all keys that are about one variable. One pass over a text serves them all. */
final class VariableNumbers {

  private final Variable variable;

  /** The whole value first, then from the shortest beginning to the longest. */
  private final Numbers[] byLength;

  private VariableNumbers(Variable variable, List<Numbers> numbers) {
    this.variable = variable;
    byLength =
        numbers.stream().sorted(comparingInt(one -> one.key().prefix())).toArray(Numbers[]::new);
  }

  static VariableNumbers[] of(List<Numbers> all) {
    Map<Variable, List<Numbers>> byVariable =
        all.stream()
            .collect(
                Collectors.groupingBy(
                    one -> one.key().variable(),
                    () -> new EnumMap<>(Variable.class),
                    Collectors.toList()));
    return byVariable.entrySet().stream()
        .map(entry -> new VariableNumbers(entry.getKey(), entry.getValue()))
        .toArray(VariableNumbers[]::new);
  }

  /** Puts the numbers of a request's value into their slots; false where it has no value. */
  boolean find(Inputs inputs, int[] found) {
    Object value = inputs.get(variable);
    if (value == null) {
      return false;
    }
    int hashed = 0;
    int hash = 0;
    for (Numbers numbers : byLength) {
      int prefix = numbers.key().prefix();
      if (prefix == Key.WHOLE) {
        found[numbers.slot()] = numbers.ofWhole(value);
      } else if (value instanceof String text && text.length() >= prefix) {
        for (; hashed < prefix; hashed++) {
          hash = 31 * hash + text.charAt(hashed);
        }
        found[numbers.slot()] = numbers.ofBeginning(text, hash);
      } else {
        found[numbers.slot()] = Numbers.UNKNOWN;
      }
    }
    return true;
  }
}
