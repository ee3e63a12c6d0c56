package dev.stagegate.approvals.flow;

import dev.stagegate.approvals.condition.Answer;
import dev.stagegate.approvals.condition.Inputs;
import dev.stagegate.approvals.condition.Question;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * The branches that are looked up by the same keys: a hash table from the values of these keys, as
 * numbers, to the flows that ask for them. Without keys it holds the flows that are always
 * candidates. All in few flat arrays, since what a decision costs is the memory it touches.
 */
final class Shape {

  private static final int NONE = -1;

  /** Which of the numbers of a request are of this shape's keys. */
  private final int[] slots;

  /** For each place of the hash table, an entry and one more, or 0 where it is free. */
  private final int[] places;

  /** The numbers of each entry, one entry after the other. */
  private final int[] tuples;

  /** Where the candidates of each entry begin; those of the next one follow. */
  private final int[] starts;

  /** For each candidate its position, within an entry from small to large. */
  private final int[] positions;

  /** Where the questions of each candidate begin; those of the next one follow. */
  private final int[] asked;

  private final Question[] questions;
  private final int firstPosition;

  /** The candidates by the numbers they ask for, each list in the order of the flows. */
  Shape(int[] slots, Map<List<Integer>, List<Candidate>> byTuple) {
    this.slots = slots;
    places = new int[Integer.highestOneBit(Math.max(1, byTuple.size())) * 4];
    tuples = byTuple.keySet().stream().flatMap(Collection::stream).mapToInt(i -> i).toArray();
    starts = new int[byTuple.size() + 1];
    List<Candidate> all = new ArrayList<>();
    int entry = 0;
    for (Map.Entry<List<Integer>, List<Candidate>> one : byTuple.entrySet()) {
      put(entry, one.getKey());
      all.addAll(one.getValue());
      starts[++entry] = all.size();
    }
    positions = all.stream().mapToInt(Candidate::position).toArray();
    asked = new int[all.size() + 1];
    for (int i = 0; i < all.size(); i++) {
      asked[i + 1] = asked[i] + all.get(i).rest().size();
    }
    questions = all.stream().flatMap(one -> one.rest().stream()).toArray(Question[]::new);
    firstPosition = all.stream().mapToInt(Candidate::position).min().orElse(Integer.MAX_VALUE);
  }

  int firstPosition() {
    return firstPosition;
  }

  /**
   * The first position before the limit whose answer is not no; the limit when there is none.
   *
   * @param numbers of the values of all keys of the index
   */
  int first(Inputs inputs, int[] numbers, int limit) {
    int entry = find(numbers);
    if (entry == NONE) {
      return limit;
    }
    int end = starts[entry + 1];
    for (int i = starts[entry]; i < end && positions[i] < limit; i++) {
      if (!isRefused(i, inputs)) {
        return positions[i];
      }
    }
    return limit;
  }

  private boolean isRefused(int candidate, Inputs inputs) {
    for (int i = asked[candidate]; i < asked[candidate + 1]; i++) {
      if (questions[i].ask(inputs) == Answer.NO) {
        return true;
      }
    }
    return false;
  }

  void addCandidates(int[] numbers, BitSet candidates) {
    int entry = find(numbers);
    if (entry != NONE) {
      for (int i = starts[entry]; i < starts[entry + 1]; i++) {
        candidates.set(positions[i]);
      }
    }
  }

  private int find(int[] numbers) {
    int hash = 1;
    for (int slot : slots) {
      if (numbers[slot] == Numbers.UNKNOWN) {
        return NONE;
      }
      hash = 31 * hash + numbers[slot];
    }
    for (int at = place(hash); places[at] != 0; at = next(at)) {
      int entry = places[at] - 1;
      if (holds(entry, numbers)) {
        return entry;
      }
    }
    return NONE;
  }

  private boolean holds(int entry, int[] numbers) {
    int at = entry * slots.length;
    for (int slot : slots) {
      if (tuples[at++] != numbers[slot]) {
        return false;
      }
    }
    return true;
  }

  private void put(int entry, List<Integer> tuple) {
    int at = place(tuple.hashCode());
    while (places[at] != 0) {
      at = next(at);
    }
    places[at] = entry + 1;
  }

  private int place(int hash) {
    int mixed = hash * 0x9E3779B9;
    return (mixed ^ mixed >>> 16) & places.length - 1;
  }

  private int next(int at) {
    return at + 1 & places.length - 1;
  }

  /** A flow that may match, and what is left to ask of it. */
  record Candidate(int position, List<Question> rest) {}
}
