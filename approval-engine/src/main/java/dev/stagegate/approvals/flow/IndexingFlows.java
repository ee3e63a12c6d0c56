package dev.stagegate.approvals.flow;

import dev.stagegate.approvals.condition.Branch;
import dev.stagegate.approvals.condition.Condition;
import dev.stagegate.approvals.condition.Key;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Numbers the values that branches ask for, and puts the branches where they are looked up. */
final class IndexingFlows {

  private final List<Numbering> numberings = new ArrayList<>();
  private final Map<Key, Integer> slots = new LinkedHashMap<>();
  private final List<Keyed> branches = new ArrayList<>();

  /** Adds a branch, once for every combination of the values it asks for; flows come in order. */
  void add(int position, Branch branch) {
    List<Map<Integer, Integer>> combinations = List.of(Map.of());
    for (Map.Entry<Key, Set<Object>> key : branch.keys().entrySet()) {
      combinations = combined(combinations, slot(key.getKey()), key.getValue());
    }
    combinations.forEach(numbers -> branches.add(new Keyed(position, numbers, branch.rest())));
  }

  FlowIndex index(List<Condition> conditions) {
    return new FlowIndex(
        conditions,
        numberings.stream().map(Numbering::numbers).toList(),
        branches.isEmpty() ? null : Splitting.split(branches));
  }

  private List<Map<Integer, Integer>> combined(
      List<Map<Integer, Integer>> combinations, int slot, Set<Object> values) {
    List<Map<Integer, Integer>> longer = new ArrayList<>();
    for (Object value : values) {
      int number = numberings.get(slot).add(value);
      combinations.forEach(numbers -> longer.add(with(numbers, slot, number)));
    }
    return longer;
  }

  private static Map<Integer, Integer> with(Map<Integer, Integer> numbers, int slot, int number) {
    Map<Integer, Integer> longer = new TreeMap<>(numbers);
    longer.put(slot, number);
    return longer;
  }

  private int slot(Key key) {
    return slots.computeIfAbsent(
        key,
        added -> {
          int slot = numberings.size();
          numberings.add(new Numbering(added, slot));
          return slot;
        });
  }
}
