package dev.stagegate.approvals.flow;

import dev.stagegate.approvals.condition.Question;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A branch of the flow at a position, for one combination of the values it asks for.
 *
 * @param numbers the number that it asks for in each of these slots
 * @param rest what is left to ask
 */
record Keyed(int position, Map<Integer, Integer> numbers, List<Question> rest) {

  /** The same, where that slot has been looked up. */
  Keyed without(int slot) {
    Map<Integer, Integer> left = new TreeMap<>(numbers);
    left.remove(slot);
    return new Keyed(position, left, rest);
  }
}
