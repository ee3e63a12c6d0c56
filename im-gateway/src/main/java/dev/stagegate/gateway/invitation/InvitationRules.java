package dev.stagegate.gateway.invitation;

import dev.stagegate.events.ReviewFact;
import dev.stagegate.events.ReviewFact.InvitationCancelled;
import dev.stagegate.events.ReviewFact.InvitationFailed;
import dev.stagegate.events.ReviewFact.InvitationFault;
import dev.stagegate.events.ReviewFact.InvitationSent;
import dev.stagegate.events.ReviewFact.StageReviewed;
import dev.stagegate.gateway.invitation.Command.Ask;
import dev.stagegate.gateway.invitation.Command.AskAgain;
import dev.stagegate.gateway.invitation.Command.Close;
import dev.stagegate.gateway.invitation.Command.Deliver;
import dev.stagegate.gateway.invitation.Command.Fail;
import dev.stagegate.gateway.invitation.Command.Keep;
import dev.stagegate.gateway.invitation.Command.Miss;
import dev.stagegate.gateway.invitation.Command.Observe;
import dev.stagegate.gateway.invitation.Command.Retire;
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
import dev.stagegate.gateway.invitation.Reading.Status;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The rules of invitations: at most one open per node and channel, none lost, each answer told
 * once.
 *
 * <p>Anything may be told twice, late, or by a worker that lost its claim meanwhile; such a command
 * finds the node already further on and changes nothing. What a person decided is always passed on,
 * even through an invitation that was taken back: whether it counts is for approval-engine to say.
 */
public final class InvitationRules {

  private static final CancelReason ASKED_AFRESH =
      new CancelReason(CancelReason.Cause.ASKED_AFRESH, null);

  private InvitationRules() {}

  /** What becomes of a node's invitations when this happens at this moment. */
  public static Decided decide(NodeInvitations node, Command command, Instant now) {
    return switch (command) {
      case Ask ask -> ask(node, ask);
      case Close close -> close(node, close.reason());
      case Deliver d -> move(node, d.invitationId(), i -> delivered(node, i, d.receipt(), now));
      case Fail f -> move(node, f.invitationId(), i -> failed(i, f.why()));
      case Miss m -> move(node, m.invitationId(), i -> missed(i, m.settle(), now));
      case Observe o -> observe(node, o.invitationId(), o.reading());
      case Keep k -> move(node, k.invitationId(), i -> kept(i, k.detail()));
      case Retire r -> move(node, r.invitationId(), i -> retired(i, r.reason()));
      case AskAgain a -> askAgain(node, a.subject());
    };
  }

  private static Decided ask(NodeInvitations node, Ask ask) {
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

  private static Decided close(NodeInvitations node, CancelReason reason) {
    Standing standing =
        reason.mayBeAskedAgain() && node.standing() != Standing.CLOSED
            ? Standing.HELD
            : Standing.CLOSED;
    NodeInvitations closed = cancelAll(node, reason).at(node.round(), standing);
    return closed.equals(node) ? new Unchanged("closed already") : new Changed(closed, List.of());
  }

  /** One that never went out is asked again by a new one, whatever kept it. */
  private static Invitation retired(Invitation invitation, CancelReason reason) {
    return switch (invitation) {
      case Failed f when f.receipt() == null -> new Cancelled(f.subject(), null, reason, f.taken());
      case Invitation other -> cancelled(other, reason);
    };
  }

  private static Decided askAgain(NodeInvitations node, Subject subject) {
    if (node.standing() == Standing.CLOSED) {
      return new Unchanged("the node is closed");
    }
    if (subject.round() < node.round()) {
      return new Unchanged("round " + node.round() + " is known already");
    }
    return node.invitations().stream().anyMatch(InvitationRules::isOpen)
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
      all = all.with(cancelled(invitation, reason));
    }
    return all;
  }

  private static Invitation cancelled(Invitation invitation, CancelReason reason) {
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

  private static Invitation delivered(
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

  private static Invitation failed(Invitation invitation, Delivery.Undeliverable why) {
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

  private static Invitation missed(Invitation invitation, Duration settle, Instant now) {
    return switch (invitation) {
      case CancelRequested c when c.receipt() == null && !now.isBefore(c.since().plus(settle)) ->
          new Cancelled(c.subject(), null, c.reason(), c.taken());
      case Invitation other -> other;
    };
  }

  private static Invitation kept(Invitation invitation, String detail) {
    return switch (invitation) {
      case CancelRequested c ->
          new Failed(c.subject(), c.receipt(), InvitationFault.REFUSED, detail, c.taken());
      case Invitation other -> other;
    };
  }

  private static Decided observe(NodeInvitations node, String invitationId, Reading reading) {
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
    fresh.forEach(a -> facts.add(reviewed(before.subject(), a)));
    facts.addAll(told(before, after));
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
      case Sent _, CancelRequested _, Cancelled _, Failed _, Answered _ when answered ->
          new Answered(subject, receipt, taken);
      case Sent s -> endedUnanswered(s, status);
      case CancelRequested c -> new Cancelled(subject, receipt, c.reason(), taken);
      case Cancelled c -> c;
      case Answered a -> a;
      case Failed f -> f;
      case Planned p -> p;
      case Sending s -> s;
    };
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

  private static Decided move(
      NodeInvitations node, String invitationId, UnaryOperator<Invitation> step) {
    Invitation before = node.find(invitationId).orElse(null);
    if (before == null) {
      return new Unchanged("no such invitation: " + invitationId);
    }
    Invitation after = step.apply(before);
    return after.equals(before)
        ? new Unchanged("the invitation is further on already")
        : new Changed(node.with(after), told(before, after));
  }

  /**
   * What a move tells the other services. A cancelled invitation nobody ever received is not worth
   * telling.
   */
  private static List<ReviewFact> told(Invitation before, Invitation after) {
    List<ReviewFact> facts = new ArrayList<>();
    Receipt receipt = after.receipt();
    if (before.receipt() == null && receipt != null) {
      facts.add(sent(after.subject(), receipt));
    }
    if (after instanceof Failed f && faultTold(before) != f.fault()) {
      facts.add(failedFact(f));
    }
    if (after instanceof Cancelled c && receipt != null && !(before instanceof Cancelled)) {
      facts.add(cancelledFact(c));
    }
    return facts;
  }

  private static @Nullable InvitationFault faultTold(Invitation before) {
    return before instanceof Sending s ? s.told() : null;
  }

  private static InvitationSent sent(Subject s, Receipt receipt) {
    return new InvitationSent(
        s.invitationId(),
        s.node().approvalId(),
        s.issueId(),
        s.stageId(),
        s.node().nodeId(),
        s.node().channel(),
        receipt.recipients(),
        receipt.unknownRecipients(),
        receipt.botRepresentsCreator(),
        receipt.reference(),
        receipt.link());
  }

  private static InvitationFailed failedFact(Failed f) {
    Subject s = f.subject();
    return new InvitationFailed(
        s.invitationId(),
        s.node().approvalId(),
        s.issueId(),
        s.stageId(),
        s.node().nodeId(),
        s.node().channel(),
        s.asked(),
        f.fault(),
        f.detail(),
        s.round());
  }

  private static InvitationCancelled cancelledFact(Cancelled c) {
    Subject s = c.subject();
    return new InvitationCancelled(
        s.invitationId(),
        s.node().approvalId(),
        s.issueId(),
        s.stageId(),
        s.node().nodeId(),
        s.node().channel(),
        Wording.cancelled(c.reason()));
  }

  private static StageReviewed reviewed(Subject s, Answer answer) {
    return new StageReviewed(
        reviewId(s.invitationId(), answer.id()),
        s.invitationId(),
        s.node().approvalId(),
        s.issueId(),
        s.stageId(),
        s.node().nodeId(),
        s.revision(),
        answer.reviewer(),
        answer.decision(),
        answer.comment(),
        s.node().channel(),
        answer.at());
  }

  /** The same decision has the same id whenever and wherever it is read. */
  static String reviewId(String invitationId, String answerId) {
    String name = Objects.requireNonNull(invitationId) + "/" + answerId;
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
