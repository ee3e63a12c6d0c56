package dev.stagegate.issues.rollout;

import java.util.UUID;

/**
 * What is written down before the first unit of a run is executed, so that the target can be asked
 * later what became of it.
 *
 * @param transaction the transaction's id on the target; {@code session} where there is none
 * @param server which server that id belongs to; another server, or one that was set back in time,
 *     gives another text. For a session it is the id of the run, which the session carries
 */
public record Mark(String transaction, String server) {

  private static final String SESSION = "session";

  /** For what runs without a transaction that could be asked for: only the session is known. */
  public static Mark ofSession(UUID runId) {
    return new Mark(SESSION, runId.toString());
  }

  /** Whether only the session is known. */
  public boolean isSession() {
    return transaction.equals(SESSION);
  }
}
