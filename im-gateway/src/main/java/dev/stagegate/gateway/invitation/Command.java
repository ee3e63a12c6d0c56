package dev.stagegate.gateway.invitation;

import java.time.Duration;
import java.util.List;

/** What can happen to the invitations of a node. */
public sealed interface Command {

  /**
   * The node's people are to be asked, or asked afresh.
   *
   * @param round which asking this is
   * @param subjects what new invitations would be; empty where nobody is asked in the channel now
   * @param superseding what the people asked before are told
   * @param afresh whether everybody is asked anew; else a person with a request of his or her own
   *     keeps it
   */
  record Ask(int round, List<Subject> subjects, CancelReason superseding, boolean afresh)
      implements Command {
    public Ask {
      subjects = List.copyOf(subjects);
    }
  }

  /** The node is no longer open. */
  record Close(CancelReason reason) implements Command {}

  /** The channel holds the request. */
  record Deliver(String invitationId, Receipt receipt) implements Command {}

  /** The channel surely does not hold the request, and would not take it. */
  record Fail(String invitationId, Delivery.Undeliverable why) implements Command {}

  /**
   * The channel holds no request under our id.
   *
   * @param settle how long after a call its effect may still appear
   */
  record Miss(String invitationId, Duration settle) implements Command {}

  /** The request was read in the channel. */
  record Observe(String invitationId, Reading reading) implements Command {}

  /** The engine did not count an answer that was given through it. */
  record Refuse(String invitationId) implements Command {}

  /** The request is to be taken back though its node still waits. */
  record Retire(String invitationId, CancelReason reason) implements Command {}

  /**
   * People of the node are to be asked again in the same round, since what they were asked through
   * is not used any more.
   */
  record AskAgain(Subject subject) implements Command {}

  /** The channel will never let the request be taken back, or could not be told to. */
  record Keep(String invitationId, String detail) implements Command {}
}
