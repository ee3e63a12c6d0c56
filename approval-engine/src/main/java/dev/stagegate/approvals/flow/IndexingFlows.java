package dev.stagegate.approvals.flow;

import dev.stagegate.approvals.condition.Branch;
import dev.stagegate.approvals.condition.Condition;
import dev.stagegate.approvals.condition.Key;
import dev.stagegate.approvals.flow.Shape.Candidate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Puts the branches of conditions into shapes: those that are looked up by the same keys. */
final class IndexingFlows {

  private static final Comparator<Key> ORDER =
      Comparator.comparing(Key::variable).thenComparing(Key::prefix);

  private final List<Numbering> numberings = new ArrayList<>();
  private final Map<Key, Integer> slots = new LinkedHashMap<>();
  private final Map<List<Key>, Map<List<Integer>, List<Candidate>>> shapes = new LinkedHashMap<>();

  /** Adds a branch, once for every combination of the values it asks for; flows come in order. */
  void add(int position, Branch branch) {
    List<Key> keys = branch.keys().keySet().stream().sorted(ORDER).toList();
    Map<List<Integer>, List<Candidate>> shape =
        shapes.computeIfAbsent(keys, _ -> new LinkedHashMap<>());
    Candidate candidate = new Candidate(position, branch.rest());
    tuples(branch, keys)
        .forEach(tuple -> shape.computeIfAbsent(tuple, _ -> new ArrayList<>(1)).add(candidate));
  }

  FlowIndex index(List<Condition> conditions) {
    List<Shape> built = new ArrayList<>();
    shapes.forEach((keys, byTuple) -> built.add(new Shape(slots(keys), byTuple)));
    return new FlowIndex(conditions, numberings.stream().map(Numbering::numbers).toList(), built);
  }

  private List<List<Integer>> tuples(Branch branch, List<Key> keys) {
    List<List<Integer>> tuples = List.of(List.of());
    for (Key key : keys) {
      Numbering numbering = numberings.get(slot(key));
      List<List<Integer>> longer = new ArrayList<>();
      for (Object value : branch.keys().getOrDefault(key, Set.of())) {
        int number = numbering.add(value);
        tuples.forEach(tuple -> longer.add(with(tuple, number)));
      }
      tuples = longer;
    }
    return tuples;
  }

  private static List<Integer> with(List<Integer> tuple, int number) {
    List<Integer> longer = new ArrayList<>(tuple);
    longer.add(number);
    return longer;
  }

  private int[] slots(List<Key> keys) {
    return keys.stream().mapToInt(this::slot).toArray();
  }

  private int slot(Key key) {
    return slots.computeIfAbsent(
        key,
        added -> {
          numberings.add(new Numbering(added));
          return numberings.size() - 1;
        });
  }
}
