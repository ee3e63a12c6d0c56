package dev.stagegate.gateway.invitation;

import dev.stagegate.events.ReviewFact.InvitationFault;
import dev.stagegate.gateway.invitation.Invitation.Answered;
import dev.stagegate.gateway.invitation.Invitation.CancelRequested;
import dev.stagegate.gateway.invitation.Invitation.Cancelled;
import dev.stagegate.gateway.invitation.Invitation.Failed;
import dev.stagegate.gateway.invitation.Invitation.Planned;
import dev.stagegate.gateway.invitation.Invitation.Sending;
import dev.stagegate.gateway.invitation.Invitation.Sent;
import dev.stagegate.gateway.invitation.NodeInvitations.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/** How one invitation comes into the channel, and out of it again. */
final class SendingRules {

  private static final CancelReason ASKED_AFRESH =
      new CancelReason(CancelReason.Cause.ASKED_AFRESH, null);

  private SendingRules() {}

  static Invitation cancelled(Invitation invitation, CancelReason reason) {
    return switch (invitation) {
      case Planned p -> new Cancelled(p.subject(), null, reason, Set.of());
      case Sending s -> new CancelRequested(s.subject(), null, reason, s.since(), Set.of());
      case Sent s -> new CancelRequested(s.subject(), s.receipt(), reason, s.since(), s.taken());
      case Failed f when f.mayStillGoOut() -> new Cancelled(f.subject(), null, reason, f.taken());
      case Failed f -> f;
      case CancelRequested c -> c;
      case Answered a -> a;
      case Cancelled c -> c;
    };
  }

  /** One that never went out is asked again by a new one, whatever kept it. */
  static Invitation retired(Invitation invitation, CancelReason reason) {
    return switch (invitation) {
      case Failed f when f.receipt() == null -> new Cancelled(f.subject(), null, reason, f.taken());
      case Invitation other -> cancelled(other, reason);
    };
  }

  static Invitation delivered(
      NodeInvitations node, Invitation invitation, Receipt receipt, Instant now) {
    return switch (invitation) {
      case Planned p -> new Sent(p.subject(), receipt, now, Set.of());
      case Sending s -> new Sent(s.subject(), receipt, now, Set.of());
      case CancelRequested c when c.receipt() == null ->
          new CancelRequested(c.subject(), receipt, c.reason(), now, c.taken());
      case Cancelled c when c.receipt() == null ->
          new CancelRequested(c.subject(), receipt, c.reason(), now, c.taken());
      case Failed f when f.receipt() == null && isCurrent(node, f) ->
          new Sent(f.subject(), receipt, now, f.taken());
      case Failed f when f.receipt() == null ->
          new CancelRequested(f.subject(), receipt, ASKED_AFRESH, now, f.taken());
      case Sent s -> s;
      case CancelRequested c -> c;
      case Answered a -> a;
      case Cancelled c -> c;
      case Failed f -> f;
    };
  }

  private static boolean isCurrent(NodeInvitations node, Invitation invitation) {
    return node.standing() == Standing.OPEN && invitation.subject().round() == node.round();
  }

  static Invitation failed(Invitation invitation, Delivery.Undeliverable why) {
    return switch (invitation) {
      case Planned p -> new Failed(p.subject(), null, why.fault(), why.detail(), Set.of());
      case Sending s -> new Failed(s.subject(), null, why.fault(), why.detail(), Set.of());
      case CancelRequested c when c.receipt() == null ->
          new Cancelled(c.subject(), null, c.reason(), c.taken());
      case Sent s -> s;
      case CancelRequested c -> c;
      case Answered a -> a;
      case Cancelled c -> c;
      case Failed f -> f;
    };
  }

  static Invitation missed(Invitation invitation, Duration settle, Instant now) {
    return switch (invitation) {
      case CancelRequested c when c.receipt() == null && !now.isBefore(c.since().plus(settle)) ->
          new Cancelled(c.subject(), null, c.reason(), c.taken());
      case Invitation other -> other;
    };
  }

  static Invitation kept(Invitation invitation, String detail) {
    return switch (invitation) {
      case CancelRequested c ->
          new Failed(
              c.subject(),
              c.receipt(),
              InvitationFault.REFUSED,
              detail,
              c.taken(),
              c.receipt() != null);
      case Invitation other -> other;
    };
  }
}
