package dev.stagegate.approvals.flow;

import dev.stagegate.approvals.condition.Inputs;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Branches split by one key: those that ask for the same value of it are one part, and those that
 * do not ask about it are another. A request looks at two of them at most.
 */
final class Split implements Part {

  private static final int FREE = Numbers.UNKNOWN;

  /** Which of a request's numbers is that of the key. */
  private final int slot;

  /** A hash table from numbers to parts. Numbers that are dense are their own places. */
  private final int[] places;

  private final @Nullable Part[] parts;
  private final @Nullable Part others;
  private final int firstPosition;

  /**
   * @param others the branches that do not ask about the key, or null
   */
  Split(int slot, Map<Integer, Part> byNumber, @Nullable Part others) {
    this.slot = slot;
    this.others = others;
    places = new int[Integer.highestOneBit(byNumber.size()) * 4];
    Arrays.fill(places, FREE);
    parts = new @Nullable Part[places.length];
    byNumber.forEach(this::put);
    firstPosition =
        Math.min(
            others == null ? Integer.MAX_VALUE : others.firstPosition(),
            byNumber.values().stream().mapToInt(Part::firstPosition).min().orElseThrow());
  }

  @Override
  public int firstPosition() {
    return firstPosition;
  }

  @Override
  public int first(Inputs inputs, int[] numbers, int limit) {
    int first = limit;
    Part part = part(numbers[slot]);
    if (part != null && part.firstPosition() < first) {
      first = part.first(inputs, numbers, first);
    }
    return others != null && others.firstPosition() < first
        ? others.first(inputs, numbers, first)
        : first;
  }

  @Override
  public void addCandidates(int[] numbers, BitSet candidates) {
    Part part = part(numbers[slot]);
    if (part != null) {
      part.addCandidates(numbers, candidates);
    }
    if (others != null) {
      others.addCandidates(numbers, candidates);
    }
  }

  private @Nullable Part part(int number) {
    if (number == Numbers.UNKNOWN) {
      return null;
    }
    int at = place(number);
    while (places[at] != number && places[at] != FREE) {
      at = next(at);
    }
    return parts[at];
  }

  private void put(int number, Part part) {
    int at = place(number);
    while (places[at] != FREE) {
      at = next(at);
    }
    places[at] = number;
    parts[at] = part;
  }

  private int place(int number) {
    return number & places.length - 1;
  }

  private int next(int at) {
    return at + 1 & places.length - 1;
  }
}
