package dev.stagegate.gateway.invitation;

import dev.stagegate.gateway.invitation.Command.Ask;
import dev.stagegate.gateway.invitation.Decided.Changed;
import dev.stagegate.gateway.invitation.Decided.Unchanged;
import dev.stagegate.gateway.invitation.Invitation.Answered;
import dev.stagegate.gateway.invitation.Invitation.CancelRequested;
import dev.stagegate.gateway.invitation.Invitation.Cancelled;
import dev.stagegate.gateway.invitation.Invitation.Failed;
import dev.stagegate.gateway.invitation.Invitation.Planned;
import dev.stagegate.gateway.invitation.Invitation.Sending;
import dev.stagegate.gateway.invitation.Invitation.Sent;
import dev.stagegate.gateway.invitation.NodeInvitations.Standing;
import java.util.List;

/** When the people of a node are asked, and when nobody waits for them any more. */
final class AskingRules {

  private AskingRules() {}

  static Decided ask(NodeInvitations node, Ask ask) {
    Subject subject = ask.subject();
    if (node.standing() == Standing.CLOSED) {
      return new Unchanged("the node is closed");
    }
    if (subject.round() <= node.round()) {
      return new Unchanged("round " + node.round() + " is known already");
    }
    NodeInvitations asked = cancelAll(node, ask.superseding()).at(subject.round(), Standing.OPEN);
    return new Changed(ask.invite() ? asked.and(new Planned(subject)) : asked, List.of());
  }

  static Decided close(NodeInvitations node, CancelReason reason) {
    Standing standing =
        reason.mayBeAskedAgain() && node.standing() != Standing.CLOSED
            ? Standing.HELD
            : Standing.CLOSED;
    NodeInvitations closed = cancelAll(node, reason).at(node.round(), standing);
    return closed.equals(node) ? new Unchanged("closed already") : new Changed(closed, List.of());
  }

  static Decided askAgain(NodeInvitations node, Subject subject) {
    if (node.standing() == Standing.CLOSED) {
      return new Unchanged("the node is closed");
    }
    if (subject.round() < node.round()) {
      return new Unchanged("round " + node.round() + " is known already");
    }
    return node.invitations().stream().anyMatch(AskingRules::isOpen)
        ? new Unchanged("its people are asked already")
        : new Changed(node.at(subject.round(), Standing.OPEN).and(new Planned(subject)), List.of());
  }

  private static boolean isOpen(Invitation invitation) {
    return switch (invitation) {
      case Planned _, Sending _, Sent _ -> true;
      case CancelRequested _, Answered _, Cancelled _, Failed _ -> false;
    };
  }

  private static NodeInvitations cancelAll(NodeInvitations node, CancelReason reason) {
    NodeInvitations all = node;
    for (Invitation invitation : node.invitations()) {
      all = all.with(SendingRules.cancelled(invitation, reason));
    }
    return all;
  }
}
