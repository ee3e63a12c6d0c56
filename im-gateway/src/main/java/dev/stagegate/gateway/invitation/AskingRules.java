package dev.stagegate.gateway.invitation;

import dev.stagegate.gateway.invitation.CancelReason.Cause;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** When the people of a node are asked, and when nobody waits for them any more. */
final class AskingRules {

  private AskingRules() {}

  static Decided ask(NodeInvitations node, Ask ask) {
    if (node.standing() == Standing.CLOSED) {
      return new Unchanged("the node is closed");
    }
    if (ask.round() <= node.round()) {
      return new Unchanged("round " + node.round() + " is known already");
    }
    Map<String, Invitation> kept = ask.afresh() ? Map.of() : kept(node, ask.subjects());
    NodeInvitations asked = node;
    for (Invitation i : node.invitations()) {
      boolean stays = kept.containsValue(i);
      asked = asked.with(stays ? i.at(ask.round()) : SendingRules.cancelled(i, ask.superseding()));
    }
    for (Subject subject : ask.subjects()) {
      if (!kept.containsKey(subject.invitationId())) {
        asked = asked.and(new Planned(subject));
      }
    }
    return new Changed(asked.at(ask.round(), Standing.OPEN), List.of());
  }

  /** Those that stay as they are, by the id of what would take their place. */
  private static Map<String, Invitation> kept(NodeInvitations node, List<Subject> subjects) {
    Map<String, Invitation> kept = new HashMap<>();
    for (Subject subject : subjects) {
      node.latestLike(subject)
          .filter(i -> subject.person() != null)
          .filter(i -> i.subject().revision().equals(subject.revision()))
          .filter(AskingRules::standsByItself)
          .ifPresent(i -> kept.put(subject.invitationId(), i));
    }
    return kept;
  }

  /**
   * Whether somebody asked alone is not asked anew because others are: he or she is asked already,
   * has answered and the engine is yet to judge that, or could not be asked or let it end without
   * an answer, after which only the bell asks again.
   */
  private static boolean standsByItself(Invitation invitation) {
    return switch (invitation) {
      case Planned _, Sending _, Sent _, Failed _ -> true;
      case Answered a -> !a.refused();
      case CancelRequested c -> c.reason().cause() == Cause.SENT_BACK;
      case Cancelled c -> c.reason().cause() == Cause.SENT_BACK;
    };
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
    return node.invitations().stream()
            .filter(i -> Objects.equals(i.subject().person(), subject.person()))
            .anyMatch(AskingRules::isOpen)
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
