package dev.stagegate.gateway.external;

import dev.stagegate.events.Decision;
import java.time.Instant;

/**
 * What an external system says was decided about a request.
 *
 * @param messageId makes it this message and no other; the system's own, or made of ours where it
 *     was read
 * @param digest SHA-256 of the message
 * @param reviewer the person who decided, by e-mail
 * @param decidedAt by the system's clock
 */
public record SystemAnswer(
    String systemId,
    String messageId,
    String digest,
    String invitationId,
    Decision decision,
    String reviewer,
    String comment,
    Instant decidedAt) {

  /** Whether both say the same, however often and under whatever id it is said. */
  public boolean says(SystemAnswer other) {
    return decision == other.decision && reviewer.equals(other.reviewer);
  }
}
