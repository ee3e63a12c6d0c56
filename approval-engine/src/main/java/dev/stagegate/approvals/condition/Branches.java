package dev.stagegate.approvals.condition;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Splits a formula into branches: at the ors on top, and each alternative into what can be looked
 * up and the rest.
 *
 * @param whole asks CEL the whole condition; used where the formula is not understood
 */
record Branches(Questions questions, Question whole) {

  /** With more alternatives than this, looking them all up is no quicker than asking. */
  private static final int MOST_BRANCHES = 16;

  /** How many combinations of values one branch may be looked up by, to bound its memory. */
  private static final int MOST_COMBINATIONS = 64;

  /** The branches of a condition. */
  List<Branch> of(Formula formula) {
    List<Formula> alternatives =
        formula instanceof Formula.Or(List<Formula> parts) ? parts : List.of(formula);
    boolean understood = formula.isUnderstood();
    if (alternatives.size() > MOST_BRANCHES) {
      return List.of(Branch.unkeyed(understood ? questions.of(formula) : whole));
    }
    return alternatives.stream().map(one -> branch(one, understood)).toList();
  }

  private Branch branch(Formula alternative, boolean understood) {
    List<Formula> conjuncts =
        alternative instanceof Formula.And(List<Formula> parts) ? parts : List.of(alternative);
    Map<Key, Set<Object>> keys = new LinkedHashMap<>();
    List<Formula> rest = new ArrayList<>();
    for (Formula conjunct : conjuncts) {
      if (!isKey(conjunct, keys)) {
        rest.add(conjunct);
      }
    }
    bound(keys, rest);
    if (keys.isEmpty()) {
      rest.stream().filter(part -> isPrefix(part, keys)).findFirst().ifPresent(rest::remove);
    }
    return new Branch(keys, understood ? questions.each(rest) : List.of(whole));
  }

  /** Takes a conjunct as a key; one that asks for the same variable again narrows it. */
  private static boolean isKey(Formula conjunct, Map<Key, Set<Object>> keys) {
    if (lookedUp(conjunct) instanceof Formula.OneOf(Variable variable, Set<Object> values)) {
      keys.merge(Key.whole(variable), values, Branches::both);
      return true;
    }
    return false;
  }

  private static Formula lookedUp(Formula conjunct) {
    return conjunct instanceof Formula.Not(Formula.OneOf(Variable variable, Set<Object> values))
            && variable.kind() == Variable.Kind.BOOL
        ? new Formula.OneOf(variable, others(values))
        : conjunct;
  }

  private static Set<Object> others(Set<Object> truths) {
    Set<Object> others = new HashSet<>(Set.of(true, false));
    others.removeAll(truths);
    return others;
  }

  private static Set<Object> both(Set<Object> some, Set<Object> others) {
    Set<Object> both = new HashSet<>(some);
    both.retainAll(others);
    return both;
  }

  private static boolean isPrefix(Formula conjunct, Map<Key, Set<Object>> keys) {
    if (conjunct instanceof Formula.Text(Variable variable, Formula.Place place, String constant)
        && place == Formula.Place.START
        && !constant.isEmpty()) {
      keys.put(new Key(variable, constant.length()), Set.of(constant));
      return true;
    }
    return false;
  }

  /** Asks the longest lists instead, until there are few enough combinations. */
  private static void bound(Map<Key, Set<Object>> keys, List<Formula> rest) {
    while (keys.size() > 1 && combinations(keys) > MOST_COMBINATIONS) {
      Key longest =
          keys.keySet().stream()
              .max(Comparator.comparingInt(key -> keys.getOrDefault(key, Set.of()).size()))
              .orElseThrow();
      rest.add(new Formula.OneOf(longest.variable(), keys.getOrDefault(longest, Set.of())));
      keys.remove(longest);
    }
  }

  private static double combinations(Map<Key, Set<Object>> keys) {
    return keys.values().stream().mapToDouble(Set::size).reduce(1, (a, b) -> a * b);
  }
}
