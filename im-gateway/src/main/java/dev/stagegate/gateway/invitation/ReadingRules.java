package dev.stagegate.gateway.invitation;

import dev.stagegate.events.ReviewFact;
import dev.stagegate.events.ReviewFact.InvitationFault;
import dev.stagegate.gateway.invitation.Decided.Changed;
import dev.stagegate.gateway.invitation.Decided.Unchanged;
import dev.stagegate.gateway.invitation.Invitation.Answered;
import dev.stagegate.gateway.invitation.Invitation.CancelRequested;
import dev.stagegate.gateway.invitation.Invitation.Cancelled;
import dev.stagegate.gateway.invitation.Invitation.Failed;
import dev.stagegate.gateway.invitation.Invitation.Planned;
import dev.stagegate.gateway.invitation.Invitation.Sending;
import dev.stagegate.gateway.invitation.Invitation.Sent;
import dev.stagegate.gateway.invitation.Reading.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What becomes of an invitation as it is read in the channel. */
final class ReadingRules {

  private ReadingRules() {}

  static Decided observe(NodeInvitations node, String invitationId, Reading reading) {
    Invitation before = node.find(invitationId).orElse(null);
    if (before == null) {
      return new Unchanged("no such invitation: " + invitationId);
    }
    Receipt receipt = before.receipt();
    if (receipt == null) {
      return new Unchanged("not known to be in the channel yet");
    }
    List<Answer> fresh =
        reading.answers().stream().filter(a -> !before.taken().contains(a.id())).toList();
    Set<String> taken = new LinkedHashSet<>(before.taken());
    fresh.forEach(a -> taken.add(a.id()));
    Invitation after = observed(before, receipt, reading, Set.copyOf(taken));
    if (after.equals(before)) {
      return new Unchanged("nothing new in the channel");
    }
    List<ReviewFact> facts = new ArrayList<>();
    fresh.forEach(a -> facts.add(InvitationFacts.reviewed(before.subject(), a)));
    facts.addAll(InvitationFacts.told(before, after));
    return new Changed(node.with(after), facts);
  }

  /**
   * An approval that Feishu gave by itself has no person's answer and is no review. A request that
   * its requester took back is not sent again by itself, since he or she may do so again; the bell
   * asks afresh. One that was sent back to its requester is open where nobody is asked any more, so
   * it is taken back.
   */
  private static Invitation observed(
      Invitation before, Receipt receipt, Reading reading, Set<String> taken) {
    Subject subject = before.subject();
    Status status = reading.status();
    boolean answered = !taken.isEmpty();
    return switch (before) {
      case Sent s when status == Status.OPEN && reading.sentBackBy() != null ->
          new CancelRequested(
              subject,
              receipt,
              new CancelReason(CancelReason.Cause.SENT_BACK, reading.sentBackBy()),
              s.since(),
              taken);
      case Sent s when status == Status.OPEN -> new Sent(subject, receipt, s.since(), taken);
      case CancelRequested c when status == Status.OPEN ->
          new CancelRequested(subject, receipt, c.reason(), c.since(), taken);
      case Cancelled c when status == Status.OPEN ->
          new CancelRequested(subject, receipt, c.reason(), Instant.EPOCH, taken);
      case Failed f when f.stillOpen() && status == Status.OPEN ->
          new Failed(subject, receipt, f.fault(), f.detail(), taken, true);
      case Answered a when taken.equals(a.taken()) -> a;
      case Sent _, CancelRequested _, Cancelled _, Failed _, Answered _ when answered ->
          new Answered(subject, receipt, taken);
      case Sent s -> endedUnanswered(s, status);
      case CancelRequested c -> new Cancelled(subject, receipt, c.reason(), taken);
      case Cancelled c -> c;
      case Answered a -> a;
      case Failed f -> new Failed(subject, receipt, f.fault(), f.detail(), taken);
      case Planned p -> p;
      case Sending s -> s;
    };
  }

  static Invitation refused(Invitation invitation) {
    return invitation instanceof Answered a
        ? new Answered(a.subject(), a.receipt(), a.taken(), true)
        : invitation;
  }

  private static Invitation endedUnanswered(Sent sent, Status status) {
    return switch (status) {
      case OPEN -> sent;
      case DECIDED ->
          ended(
              sent,
              InvitationFault.REFUSED,
              "The channel ended the request without any person's decision.");
      case WITHDRAWN ->
          ended(
              sent,
              InvitationFault.REFUSED,
              "The request was withdrawn in the channel; the bell asks again.");
      case DELETED ->
          ended(
              sent,
              InvitationFault.CHANNEL_MISCONFIGURED,
              "The approval definition was deleted in the channel.");
      case GONE ->
          ended(sent, InvitationFault.REFUSED, "The channel does not know the request any more.");
    };
  }

  private static Failed ended(Sent sent, InvitationFault fault, String detail) {
    return new Failed(sent.subject(), sent.receipt(), fault, detail, sent.taken());
  }
}
