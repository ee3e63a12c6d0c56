package dev.stagegate.approvals.flow;

import dev.stagegate.approvals.condition.Branch;
import dev.stagegate.approvals.condition.Condition;
import dev.stagegate.approvals.condition.Inputs;
import dev.stagegate.approvals.condition.Questions;
import dev.stagegate.approvals.condition.Verdict;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the first of many conditions, in their order, that does not say no, without asking those
 * that look for other values than the target has. It always agrees with asking one after the other.
 * Immutable, so that a new one can take its place while others still ask this one.
 */
public final class FlowIndex {

  private final List<Condition> conditions;
  private final VariableNumbers[] variables;
  private final int slots;
  private final @Nullable Part branches;

  /**
   * @param branches of all conditions, or null where there is none
   */
  FlowIndex(List<Condition> conditions, List<Numbers> numbers, @Nullable Part branches) {
    this.conditions = List.copyOf(conditions);
    this.variables = VariableNumbers.of(numbers);
    this.slots = numbers.size();
    this.branches = branches;
  }

  /** An index of conditions in the order in which they are to be tried. */
  public static FlowIndex of(List<Condition> conditions) {
    IndexingFlows indexing = new IndexingFlows();
    Questions questions = new Questions();
    for (int position = 0; position < conditions.size(); position++) {
      for (Branch branch : conditions.get(position).branches(questions)) {
        indexing.add(position, branch);
      }
    }
    return indexing.index(conditions);
  }

  /** How many conditions there are. */
  public int size() {
    return conditions.size();
  }

  /**
   * The position, from 0, of the first condition that does not say no: it matches, or it cannot be
   * evaluated. {@link #size} when all say no.
   */
  public int first(Inputs inputs) {
    int[] found = numbers(inputs);
    if (found == null) {
      return firstOneByOne(inputs);
    }
    return branches == null ? size() : branches.first(inputs, found, size());
  }

  /** The positions of the conditions that have to be asked; all others say no. */
  BitSet candidates(Inputs inputs) {
    BitSet candidates = new BitSet(size());
    int[] found = numbers(inputs);
    if (found == null) {
      candidates.set(0, size());
      return candidates;
    }
    if (branches != null) {
      branches.addCandidates(found, candidates);
    }
    return candidates;
  }

  private int firstOneByOne(Inputs inputs) {
    for (int position = 0; position < size(); position++) {
      if (!(conditions.get(position).evaluate(inputs) instanceof Verdict.NotMatched)) {
        return position;
      }
    }
    return size();
  }

  /** The number of every key's value; null where one is missing: then nothing is a sure no. */
  private int @Nullable [] numbers(Inputs inputs) {
    int[] found = new int[slots];
    for (VariableNumbers variable : variables) {
      if (!variable.find(inputs, found)) {
        return null;
      }
    }
    return found;
  }
}
