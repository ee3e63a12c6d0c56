package dev.stagegate.approvals.flow;

import dev.stagegate.approvals.condition.Key;
import java.util.LinkedHashMap;
import java.util.Map;

/** Numbers the values that flows ask of one key, from 0. */
final class Numbering {

  private final Key key;
  private final Map<Object, Integer> numbers = new LinkedHashMap<>();

  Numbering(Key key) {
    this.key = key;
  }

  /** The number of a value that a flow asks for. */
  int add(Object value) {
    Integer known = numbers.putIfAbsent(value, numbers.size());
    return known == null ? numbers.size() - 1 : known;
  }

  Numbers numbers() {
    return new Numbers(key, numbers.keySet().toArray());
  }
}
