package dev.stagegate.approvals.condition;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One of the alternatives of a condition, split for an index. Where every key has a value and some
 * key has none of the values it must have, the alternative is a no. Otherwise it is what all of the
 * rest say together: a no where one is a no, else an error where one is an error, else a yes.
 *
 * <p>The condition is a yes where some alternative is one, an error where none is a yes and some is
 * an error, and else a no.
 *
 * @param keys the values that a key must have one of; empty when there is nothing to look up
 * @param rest what is left to ask, the cheap first
 */
public record Branch(Map<Key, Set<Object>> keys, List<Question> rest) {

  public Branch {
    keys = Map.copyOf(keys);
    rest = List.copyOf(rest);
  }

  static Branch unkeyed(Question rest) {
    return new Branch(Map.of(), List.of(rest));
  }
}
