package dev.stagegate.approvals.flow;

import dev.stagegate.approvals.condition.Answer;
import dev.stagegate.approvals.condition.Inputs;
import dev.stagegate.approvals.condition.Question;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Few branches, looked at in the order of their flows. All that rules one out by the request's
 * numbers is in one flat array, since what a decision costs is the memory it touches.
 */
final class Leaf implements Part {

  /**
   * For each branch: its position, where its record ends, where its questions end, and a slot and a
   * number for each key that it still asks about.
   */
  private final int[] records;

  private final Question[] questions;

  /** The branches in the order of their positions. */
  Leaf(List<Keyed> branches) {
    IntStream.Builder all = IntStream.builder();
    List<Question> asked = new ArrayList<>();
    int end = 0;
    for (Keyed branch : branches) {
      end += 3 + 2 * branch.numbers().size();
      asked.addAll(branch.rest());
      all.add(branch.position()).add(end).add(asked.size());
      branch.numbers().forEach((slot, number) -> all.add(slot).add(number));
    }
    records = all.build().toArray();
    questions = asked.toArray(Question[]::new);
  }

  @Override
  public int firstPosition() {
    return records[0];
  }

  @Override
  public int first(Inputs inputs, int[] numbers, int limit) {
    int question = 0;
    for (int at = 0; at < records.length && records[at] < limit; at = records[at + 1]) {
      int lastQuestion = records[at + 2];
      if (fits(at, numbers) && !isRefused(question, lastQuestion, inputs)) {
        return records[at];
      }
      question = lastQuestion;
    }
    return limit;
  }

  @Override
  public void addCandidates(int[] numbers, BitSet candidates) {
    for (int at = 0; at < records.length; at = records[at + 1]) {
      if (fits(at, numbers)) {
        candidates.set(records[at]);
      }
    }
  }

  private boolean fits(int record, int[] numbers) {
    int end = records[record + 1];
    for (int at = record + 3; at < end; at += 2) {
      if (numbers[records[at]] != records[at + 1]) {
        return false;
      }
    }
    return true;
  }

  private boolean isRefused(int from, int to, Inputs inputs) {
    for (int i = from; i < to; i++) {
      if (questions[i].ask(inputs) == Answer.NO) {
        return true;
      }
    }
    return false;
  }
}
