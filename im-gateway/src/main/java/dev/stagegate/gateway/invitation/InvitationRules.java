package dev.stagegate.gateway.invitation;

import dev.stagegate.gateway.invitation.Command.Ask;
import dev.stagegate.gateway.invitation.Command.AskAgain;
import dev.stagegate.gateway.invitation.Command.Close;
import dev.stagegate.gateway.invitation.Command.Deliver;
import dev.stagegate.gateway.invitation.Command.Fail;
import dev.stagegate.gateway.invitation.Command.Keep;
import dev.stagegate.gateway.invitation.Command.Miss;
import dev.stagegate.gateway.invitation.Command.Observe;
import dev.stagegate.gateway.invitation.Command.Refuse;
import dev.stagegate.gateway.invitation.Command.Retire;
import dev.stagegate.gateway.invitation.Decided.Changed;
import dev.stagegate.gateway.invitation.Decided.Unchanged;
import java.time.Instant;
import java.util.function.UnaryOperator;

/**
 * The rules of invitations: at most one open per node and channel, or per person where each is
 * asked alone; none lost, each answer told once.
 *
 * <p>Anything may be told twice, late, or by a worker that lost its claim meanwhile; such a command
 * finds the node already further on and changes nothing. What a person decided is always passed on,
 * even through an invitation that was taken back: whether it counts is for approval-engine to say.
 */
public final class InvitationRules {

  private InvitationRules() {}

  /** What becomes of a node's invitations when this happens at this moment. */
  public static Decided decide(NodeInvitations node, Command command, Instant now) {
    return switch (command) {
      case Ask ask -> AskingRules.ask(node, ask);
      case Close close -> AskingRules.close(node, close.reason());
      case Deliver d ->
          move(node, d.invitationId(), i -> SendingRules.delivered(node, i, d.receipt(), now));
      case Fail f -> move(node, f.invitationId(), i -> SendingRules.failed(i, f.why()));
      case Miss m -> move(node, m.invitationId(), i -> SendingRules.missed(i, m.settle(), now));
      case Observe o -> ReadingRules.observe(node, o.invitationId(), o.reading());
      case Keep k -> move(node, k.invitationId(), i -> SendingRules.kept(i, k.detail()));
      case Retire r -> move(node, r.invitationId(), i -> SendingRules.retired(i, r.reason()));
      case Refuse r -> move(node, r.invitationId(), ReadingRules::refused);
      case AskAgain a -> AskingRules.askAgain(node, a.subject());
    };
  }

  private static Decided move(
      NodeInvitations node, String invitationId, UnaryOperator<Invitation> step) {
    Invitation before = node.find(invitationId).orElse(null);
    if (before == null) {
      return new Unchanged("no such invitation: " + invitationId);
    }
    Invitation after = step.apply(before);
    return after.equals(before)
        ? new Unchanged("the invitation is further on already")
        : new Changed(node.with(after), InvitationFacts.told(before, after));
  }
}
