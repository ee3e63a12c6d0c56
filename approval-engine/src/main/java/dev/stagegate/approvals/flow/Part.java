package dev.stagegate.approvals.flow;

import dev.stagegate.approvals.condition.Inputs;
import java.util.BitSet;

/**
 * Some of the branches of an index. It asks those that a request's values do not rule out.
 *
 * <p>{@code numbers} are those of the request's values for all keys of the index.
 */
sealed interface Part permits Split, Leaf {

  /** The smallest position that it holds. */
  int firstPosition();

  /** The first position before the limit whose answer is not no; the limit when there is none. */
  int first(Inputs inputs, int[] numbers, int limit);

  /** Adds the positions that the request's values do not rule out. */
  void addCandidates(int[] numbers, BitSet candidates);
}
