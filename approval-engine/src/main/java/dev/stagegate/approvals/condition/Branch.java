package dev.stagegate.approvals.condition;

import java.util.Map;
import java.util.Set;

/**
 * One of the alternatives of a condition, split for an index. Where every key has a value and some
 * key has none of the values it must have, the alternative is a no. Otherwise it is what the rest
 * says.
 *
 * <p>The condition is a yes where some alternative is one, an error where none is a yes and some is
 * an error, and else a no.
 *
 * @param keys the values that a key must have one of; empty when there is nothing to look up
 * @param rest what is left to ask
 */
public record Branch(Map<Key, Set<Object>> keys, Question rest) {

  public Branch {
    keys = Map.copyOf(keys);
  }

  static Branch unkeyed(Question rest) {
    return new Branch(Map.of(), rest);
  }
}
