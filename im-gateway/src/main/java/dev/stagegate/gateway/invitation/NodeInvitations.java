package dev.stagegate.gateway.invitation;

import dev.stagegate.gateway.invitation.Invitation.Answered;
import dev.stagegate.gateway.invitation.Invitation.CancelRequested;
import dev.stagegate.gateway.invitation.Invitation.Cancelled;
import dev.stagegate.gateway.invitation.Invitation.Failed;
import dev.stagegate.gateway.invitation.Invitation.Planned;
import dev.stagegate.gateway.invitation.Invitation.Sending;
import dev.stagegate.gateway.invitation.Invitation.Sent;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A node with its invitations: the unit that is locked and decided on as one.
 *
 * @param round the highest round known; 0 before any
 * @param standing whether the node waits for an answer
 * @param invitations those of this round, and those that may still move; in the order in which they
 *     were planned
 */
public record NodeInvitations(
    NodeKey key, int round, Standing standing, List<Invitation> invitations) {

  /** Whether a node waits for an answer. */
  public enum Standing {
    OPEN,
    /** Nobody may decide it at present; a later round opens it again. */
    HELD,
    /** Decided or given up: for ever. */
    CLOSED
  }

  public NodeInvitations {
    invitations = List.copyOf(invitations);
  }

  Optional<Invitation> find(String invitationId) {
    return invitations.stream()
        .filter(i -> i.subject().invitationId().equals(invitationId))
        .findFirst();
  }

  /** The invitation of this round that stands for the same people; empty if there is none. */
  Optional<Invitation> latestLike(Subject subject) {
    return invitations.stream()
        .filter(i -> i.subject().round() == round)
        .filter(i -> Objects.equals(i.subject().person(), subject.person()))
        .reduce((_, last) -> last);
  }

  /** Whether anything is to be sent or taken back, perhaps at once. */
  public boolean hasErrand() {
    return invitations.stream()
        .anyMatch(
            i ->
                switch (i) {
                  case Planned _, CancelRequested _ -> true;
                  case Failed f -> f.receipt() == null;
                  case Sending _, Sent _, Answered _, Cancelled _ -> false;
                });
  }

  NodeInvitations with(Invitation changed) {
    List<Invitation> all = new ArrayList<>(invitations);
    all.replaceAll(
        i -> i.subject().invitationId().equals(changed.subject().invitationId()) ? changed : i);
    return new NodeInvitations(key, round, standing, all);
  }

  NodeInvitations and(Invitation added) {
    List<Invitation> all = new ArrayList<>(invitations);
    all.add(added);
    return new NodeInvitations(key, round, standing, all);
  }

  NodeInvitations at(int newRound, Standing newStanding) {
    return new NodeInvitations(key, newRound, newStanding, invitations);
  }
}
