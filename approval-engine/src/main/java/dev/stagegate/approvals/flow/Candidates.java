package dev.stagegate.approvals.flow;

import dev.stagegate.approvals.condition.Answer;
import dev.stagegate.approvals.condition.Inputs;
import dev.stagegate.approvals.condition.Question;
import java.util.List;

/**
 * Flows that may match, by their positions from small to large, and what is left to ask of each.
 */
final class Candidates {

  private final int[] positions;
  private final Question[] rests;

  Candidates(List<Candidate> candidates) {
    List<Candidate> ordered = candidates.stream().sorted().toList();
    positions = ordered.stream().mapToInt(Candidate::position).toArray();
    rests = ordered.stream().map(Candidate::rest).toArray(Question[]::new);
  }

  /**
   * The first position before the limit where the answer is not no; the limit when there is none.
   */
  int first(Inputs inputs, int limit) {
    for (int i = 0; i < positions.length && positions[i] < limit; i++) {
      if (rests[i].ask(inputs) != Answer.NO) {
        return positions[i];
      }
    }
    return limit;
  }

  int[] positions() {
    return positions;
  }

  record Candidate(int position, Question rest) implements Comparable<Candidate> {
    @Override
    public int compareTo(Candidate other) {
      return Integer.compare(position, other.position);
    }
  }
}
