package dev.stagegate.benchmark.approvals;

import dev.stagegate.events.wire.FactType;
import java.util.ArrayList;
import java.util.List;

/**
 * What an engine told of one approval, by the step it came of: the opening, the first and the
 * second review. What is measured beside it writes and sends the same.
 *
 * @param facts the data of each step's facts, as JSON
 */
record Steps(List<List<String>> facts) {

  Steps {
    facts = facts.stream().map(List::copyOf).toList();
  }

  /**
   * A fact as it was told.
   *
   * @param type its name on the wire
   */
  record Told(String type, String data) {}

  /** A step begins with the opening, or with a review. */
  static Steps of(List<Told> told) {
    List<List<String>> steps = new ArrayList<>();
    for (Told fact : told) {
      if (isFirst(fact.type())) {
        steps.add(new ArrayList<>());
      }
      steps.getLast().add(fact.data());
    }
    return new Steps(steps);
  }

  private static boolean isFirst(String type) {
    return type.equals(FactType.APPROVAL_OPENED.typeName())
        || type.equals(FactType.REVIEW_RECORDED.typeName());
  }

  List<String> opening() {
    return facts.getFirst();
  }

  /** Of the first or second review, counted from 1. */
  List<String> review(int number) {
    return facts.get(number);
  }
}
