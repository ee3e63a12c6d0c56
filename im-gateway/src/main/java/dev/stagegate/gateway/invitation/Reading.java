package dev.stagegate.gateway.invitation;

import java.util.List;

/**
 * A request as the channel shows it.
 *
 * @param status whether it is still open there
 * @param answers what people decided, oldest first; never what the channel decided by itself
 */
public record Reading(Status status, List<Answer> answers) {

  /** What became of the request in the channel. */
  public enum Status {
    OPEN,
    /** Approved or rejected. */
    DECIDED,
    /** Taken back, by us or by its requester. */
    WITHDRAWN,
    /** Ended because the approval definition was deleted. */
    DELETED,
    /** The channel does not know it any more. */
    GONE
  }

  public Reading {
    answers = List.copyOf(answers);
  }
}
