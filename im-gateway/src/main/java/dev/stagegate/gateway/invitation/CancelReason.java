package dev.stagegate.gateway.invitation;

import org.jspecify.annotations.Nullable;

/**
 * Why an invitation is taken back.
 *
 * @param cause what happened
 * @param by who caused it, by e-mail; null when nobody in particular
 */
public record CancelReason(Cause cause, @Nullable String by) {

  /** Whether the node's people may be asked again later, though nobody waits for them now. */
  boolean mayBeAskedAgain() {
    return cause == Cause.HELD || cause == Cause.APP_CHANGED || cause == Cause.SWITCHED_OFF;
  }

  /** What can make an invitation pointless. */
  public enum Cause {
    ASSIGNEE_CHANGED,
    BELL_RUNG,
    ELIGIBILITY_CHANGED,
    REVIEW_REFUSED,
    MORE_REVIEWS_NEEDED,
    /** Others are still asked, but not this person. */
    NO_LONGER_ASKED,
    REMINDER,
    ASKED_AFRESH,
    /** Somebody sent it back in the channel without deciding. */
    SENT_BACK,
    APPROVED,
    REJECTED,
    VOIDED,
    WITHDRAWN,
    HELD,
    APP_CHANGED,
    /** Somebody can be asked by now who could not when the others were. */
    PERSON_FOUND,
    SWITCHED_OFF
  }
}
