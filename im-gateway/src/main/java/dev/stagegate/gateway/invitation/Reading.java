package dev.stagegate.gateway.invitation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request as the channel shows it.
 *
 * @param status whether it is still open there
 * @param answers what people decided, oldest first; never what the channel decided by itself
 * @param sentBackBy who sent it back to its requester without deciding, so that nobody else is
 *     asked there any more; null where nobody did
 */
public record Reading(Status status, List<Answer> answers, @Nullable String sentBackBy) {

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

  public Reading(Status status, List<Answer> answers) {
    this(status, answers, null);
  }
}
