package dev.stagegate.approvals.flow;

import dev.stagegate.approvals.condition.Branch;
import dev.stagegate.approvals.condition.Condition;
import dev.stagegate.approvals.condition.Inputs;
import dev.stagegate.approvals.condition.Key;
import dev.stagegate.approvals.condition.Verdict;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the first of many conditions, in their order, that does not say no, without asking those
 * that look for other values than the target has. It always agrees with asking one after the other.
 * Immutable, so that a new one can take its place while others still ask this one.
 */
public final class FlowIndex {

  private final List<Condition> conditions;
  private final Key[] keys;
  private final Shape[] shapes;

  FlowIndex(List<Condition> conditions, List<Key> keys, List<Shape> shapes) {
    this.conditions = List.copyOf(conditions);
    this.keys = keys.toArray(Key[]::new);
    this.shapes =
        shapes.stream().sorted(Comparator.comparingInt(Shape::firstPosition)).toArray(Shape[]::new);
  }

  /** An index of conditions in the order in which they are to be tried. */
  public static FlowIndex of(List<Condition> conditions) {
    IndexingFlows indexing = new IndexingFlows();
    for (int position = 0; position < conditions.size(); position++) {
      for (Branch branch : conditions.get(position).branches()) {
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
    Object @Nullable [] values = values(inputs);
    return values == null ? firstOneByOne(inputs) : firstOf(inputs, values);
  }

  /** The positions of the conditions that have to be asked; all others say no. */
  BitSet candidates(Inputs inputs) {
    BitSet candidates = new BitSet(size());
    Object @Nullable [] values = values(inputs);
    if (values == null) {
      candidates.set(0, size());
      return candidates;
    }
    for (Shape shape : shapes) {
      Candidates found = shape.find(values);
      if (found != null) {
        for (int position : found.positions()) {
          candidates.set(position);
        }
      }
    }
    return candidates;
  }

  private int firstOf(Inputs inputs, Object[] values) {
    int first = size();
    for (Shape shape : shapes) {
      if (shape.firstPosition() >= first) {
        break;
      }
      Candidates found = shape.find(values);
      if (found != null) {
        first = found.first(inputs, first);
      }
    }
    return first;
  }

  private int firstOneByOne(Inputs inputs) {
    for (int position = 0; position < size(); position++) {
      if (!(conditions.get(position).evaluate(inputs) instanceof Verdict.NotMatched)) {
        return position;
      }
    }
    return size();
  }

  /** The value of every key; null where one is missing, since nothing is a sure no then. */
  private Object @Nullable [] values(Inputs inputs) {
    Object[] values = new Object[keys.length];
    for (int i = 0; i < keys.length; i++) {
      Object value = keys[i].of(inputs);
      if (value == null) {
        return null;
      }
      values[i] = value;
    }
    return values;
  }
}
