package dev.stagegate.approvals.flow;

import dev.stagegate.approvals.condition.Key;
import java.util.LinkedHashMap;
import java.util.Map;

/** Numbers the values that flows ask of one key, from 0. */
final class Numbering {

  private final Key key;
  private final int slot;
  private final Map<Object, Integer> numbers = new LinkedHashMap<>();

  /**
   * @param slot where a request's number goes
   */
  Numbering(Key key, int slot) {
    this.key = key;
    this.slot = slot;
  }

  /** The number of a value that a flow asks for. */
  int add(Object value) {
    Integer known = numbers.putIfAbsent(value, numbers.size());
    return known == null ? numbers.size() - 1 : known;
  }

  Numbers numbers() {
    return new Numbers(key, slot, numbers.keySet().toArray());
  }
}
