package dev.stagegate.approvals.flow;

import dev.stagegate.approvals.condition.Branch;
import dev.stagegate.approvals.condition.Condition;
import dev.stagegate.approvals.condition.Key;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Puts the branches of conditions into shapes: those that are looked up by the same keys. */
final class IndexingFlows {

  private static final Comparator<Key> ORDER =
      Comparator.comparing(Key::variable).thenComparing(Key::prefix);

  private final Map<Key, Integer> slots = new LinkedHashMap<>();
  private final Map<List<Key>, Shape.Builder> shapes = new LinkedHashMap<>();

  void add(int position, Branch branch) {
    List<Key> keys = branch.keys().keySet().stream().sorted(ORDER).toList();
    shapes
        .computeIfAbsent(keys, this::shape)
        .add(position, keys.stream().map(key -> valuesOf(branch, key)).toList(), branch.rest());
  }

  FlowIndex index(List<Condition> conditions) {
    return new FlowIndex(
        conditions,
        List.copyOf(slots.keySet()),
        shapes.values().stream().map(Shape.Builder::build).toList());
  }

  private static List<Object> valuesOf(Branch branch, Key key) {
    return List.copyOf(branch.keys().getOrDefault(key, Set.of()));
  }

  private Shape.Builder shape(List<Key> keys) {
    return new Shape.Builder(keys.stream().mapToInt(this::slot).toArray());
  }

  private int slot(Key key) {
    Integer slot = slots.putIfAbsent(key, slots.size());
    return slot == null ? slots.size() - 1 : slot;
  }
}
