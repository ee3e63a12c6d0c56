package dev.stagegate.approvals.flow;

import dev.stagegate.approvals.condition.Question;
import dev.stagegate.approvals.flow.Candidates.Candidate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The branches that are looked up by the same keys: a hash table from the values of these keys to
 * the flows that ask for them. Without keys it holds the flows that are always candidates.
 */
final class Shape {

  private final int[] slots;
  private final int firstPosition;
  private final Object[][] tuples;
  private final Candidates[] candidates;

  private Shape(int[] slots, int firstPosition, Map<List<Object>, List<Candidate>> byTuple) {
    this.slots = slots;
    this.firstPosition = firstPosition;
    int capacity = Integer.highestOneBit(Math.max(1, byTuple.size())) * 4;
    tuples = new Object[capacity][];
    candidates = new Candidates[capacity];
    byTuple.forEach(this::put);
  }

  int firstPosition() {
    return firstPosition;
  }

  /**
   * The flows that ask for these values.
   *
   * @param values of all keys of the index, of which this shape takes its own
   */
  @Nullable Candidates find(Object[] values) {
    int at = start(hash(values));
    for (Object[] tuple = tuples[at]; tuple != null; tuple = tuples[at]) {
      if (holds(tuple, values)) {
        return candidates[at];
      }
      at = next(at);
    }
    return null;
  }

  private boolean holds(Object[] tuple, Object[] values) {
    for (int i = 0; i < slots.length; i++) {
      if (!tuple[i].equals(values[slots[i]])) {
        return false;
      }
    }
    return true;
  }

  private int hash(Object[] values) {
    int hash = 1;
    for (int slot : slots) {
      hash = 31 * hash + values[slot].hashCode();
    }
    return hash;
  }

  private void put(List<Object> tuple, List<Candidate> found) {
    int at = start(tuple.hashCode());
    while (tuples[at] != null) {
      at = next(at);
    }
    tuples[at] = tuple.toArray();
    candidates[at] = new Candidates(found);
  }

  private int start(int hash) {
    int mixed = hash * 0x9E3779B9;
    return (mixed ^ mixed >>> 16) & tuples.length - 1;
  }

  private int next(int at) {
    return at + 1 & tuples.length - 1;
  }

  /** Collects the branches of one shape. */
  static final class Builder {

    private final int[] slots;
    private final Map<List<Object>, List<Candidate>> byTuple = new HashMap<>();
    private int firstPosition = Integer.MAX_VALUE;

    /** A shape of the keys in these slots. */
    Builder(int[] slots) {
      this.slots = slots;
    }

    /** Adds a branch, once for every combination of the values it asks for. */
    void add(int position, List<List<Object>> values, Question rest) {
      firstPosition = Math.min(firstPosition, position);
      add(new Candidate(position, rest), values, new Object[slots.length], 0);
    }

    private void add(Candidate candidate, List<List<Object>> values, Object[] tuple, int at) {
      if (at == slots.length) {
        byTuple
            .computeIfAbsent(List.copyOf(Arrays.asList(tuple)), _ -> new ArrayList<>())
            .add(candidate);
        return;
      }
      for (Object value : values.get(at)) {
        tuple[at] = value;
        add(candidate, values, tuple, at + 1);
      }
    }

    Shape build() {
      return new Shape(slots, firstPosition, byTuple);
    }
  }
}
