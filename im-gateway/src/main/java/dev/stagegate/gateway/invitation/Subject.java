package dev.stagegate.gateway.invitation;

import java.util.List;

/**
 * What an invitation is about; never changes.
 *
 * @param invitationId our id; also the idempotency key under which the channel knows the request
 * @param node the node that is asked
 * @param round the how-manieth time the node's people are asked, from 1
 * @param revision what a review of it counts for
 * @param asked who is asked, by e-mail
 */
public record Subject(
    String invitationId,
    NodeKey node,
    int round,
    String issueId,
    String stageId,
    String revision,
    List<String> asked) {

  public Subject {
    asked = List.copyOf(asked);
  }
}
