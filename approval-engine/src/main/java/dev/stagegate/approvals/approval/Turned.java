package dev.stagegate.approvals.approval;

import org.jspecify.annotations.Nullable;

/**
 * What became of a stage.
 *
 * @param watch what was last heard of it, now
 * @param outcome what came of it for its approval
 * @param examined whether the approval now stands as the directory and flows of this moment want it
 * @param review the review that was taken; null when it was about something else
 */
public record Turned(
    StageWatch watch, Outcome outcome, boolean examined, @Nullable TakenReview review) {

  static Turned by(StageWatch watch, Outcome outcome) {
    return new Turned(watch, outcome, false, null);
  }
}
