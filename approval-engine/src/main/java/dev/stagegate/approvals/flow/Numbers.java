package dev.stagegate.approvals.flow;

import dev.stagegate.approvals.condition.Inputs;
import dev.stagegate.approvals.condition.Key;

/** The numbers of the values that flows ask of one key: a request's value is looked up once. */
final class Numbers {

  /** The number of every value that no flow asks for. */
  static final int UNKNOWN = -1;

  /** What a request has that has no value. */
  static final int MISSING = -2;

  private final Key key;
  private final Object[] values;

  /** For each place of the hash table, a number and one more, or 0 where it is free. */
  private final int[] places;

  /** The values in the order of their numbers, each once. */
  Numbers(Key key, Object[] values) {
    this.key = key;
    this.values = values;
    places = new int[Integer.highestOneBit(Math.max(1, values.length)) * 4];
    for (int number = 0; number < values.length; number++) {
      int at = place(values[number].hashCode());
      while (places[at] != 0) {
        at = next(at);
      }
      places[at] = number + 1;
    }
  }

  int of(Inputs inputs) {
    Object value = inputs.get(key.variable());
    if (value == null) {
      return MISSING;
    }
    if (key.prefix() == Key.WHOLE) {
      return ofWhole(value);
    }
    return value instanceof String text && text.length() >= key.prefix() ? ofPrefix(text) : UNKNOWN;
  }

  private int ofWhole(Object value) {
    for (int at = place(value.hashCode()); places[at] != 0; at = next(at)) {
      int number = places[at] - 1;
      if (values[number].equals(value)) {
        return number;
      }
    }
    return UNKNOWN;
  }

  /** Without cutting the text: the hash of its beginning is what the beginning's own would be. */
  private int ofPrefix(String text) {
    int hash = 0;
    for (int i = 0; i < key.prefix(); i++) {
      hash = 31 * hash + text.charAt(i);
    }
    for (int at = place(hash); places[at] != 0; at = next(at)) {
      int number = places[at] - 1;
      if (text.startsWith((String) values[number])) {
        return number;
      }
    }
    return UNKNOWN;
  }

  private int place(int hash) {
    int mixed = hash * 0x9E3779B9;
    return (mixed ^ mixed >>> 16) & places.length - 1;
  }

  private int next(int at) {
    return at + 1 & places.length - 1;
  }
}
