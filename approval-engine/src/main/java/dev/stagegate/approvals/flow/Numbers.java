package dev.stagegate.approvals.flow;

import dev.stagegate.approvals.condition.Key;
import java.util.Arrays;

/** The numbers of the values that flows ask of one key: a request's value is looked up once. */
final class Numbers {

  /** The number of every value that no flow asks for. */
  static final int UNKNOWN = -1;

  private final Key key;
  private final int slot;
  private final Object[] values;

  /** For each place of the hash table, a number and one more, or 0 where it is free. */
  private final int[] places;

  /**
   * @param slot where a request's number goes
   * @param values in the order of their numbers, each once
   */
  Numbers(Key key, int slot, Object[] values) {
    this.key = key;
    this.slot = slot;
    this.values = Arrays.stream(values).map(Numbers::own).toArray();
    places = new int[Integer.highestOneBit(Math.max(1, values.length)) * 4];
    for (int number = 0; number < values.length; number++) {
      int at = place(values[number].hashCode());
      while (places[at] != 0) {
        at = next(at);
      }
      places[at] = number + 1;
    }
  }

  /** Copied, so that what is compared with lies together and not among all that was compiled. */
  private static Object own(Object value) {
    return value instanceof String text ? new String(text.toCharArray()) : value;
  }

  Key key() {
    return key;
  }

  int slot() {
    return slot;
  }

  int ofWhole(Object value) {
    for (int at = place(value.hashCode()); places[at] != 0; at = next(at)) {
      int number = places[at] - 1;
      if (values[number].equals(value)) {
        return number;
      }
    }
    return UNKNOWN;
  }

  /**
   * Of the beginning of a text, without cutting it.
   *
   * @param hash what the hash of that beginning would be
   */
  int ofBeginning(String text, int hash) {
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
