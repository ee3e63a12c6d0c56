package dev.stagegate.gateway.invitation;

import dev.stagegate.events.ReviewFact;
import dev.stagegate.events.ReviewFact.InvitationCancelled;
import dev.stagegate.events.ReviewFact.InvitationFailed;
import dev.stagegate.events.ReviewFact.InvitationFault;
import dev.stagegate.events.ReviewFact.InvitationSent;
import dev.stagegate.events.ReviewFact.StageReviewed;
import dev.stagegate.gateway.invitation.Invitation.Answered;
import dev.stagegate.gateway.invitation.Invitation.CancelRequested;
import dev.stagegate.gateway.invitation.Invitation.Cancelled;
import dev.stagegate.gateway.invitation.Invitation.Failed;
import dev.stagegate.gateway.invitation.Invitation.Planned;
import dev.stagegate.gateway.invitation.Invitation.Sending;
import dev.stagegate.gateway.invitation.Invitation.Sent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the other services are told of an invitation. */
public final class InvitationFacts {

  private InvitationFacts() {}

  /**
   * What a move tells the other services. A cancelled invitation nobody ever received is not worth
   * telling.
   */
  static List<ReviewFact> told(Invitation before, Invitation after) {
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
    return switch (before) {
      case Sending s -> s.told();
      case Failed f -> f.fault();
      case Planned _, Sent _, CancelRequested _, Answered _, Cancelled _ -> null;
    };
  }

  /** That the people were asked; also that their answers can be read again. */
  public static InvitationSent sent(Subject s, Receipt receipt) {
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
    return failed(f.subject(), f.fault(), f.detail());
  }

  /** That people were asked whose answers cannot be read. */
  public static InvitationFailed notRead(Subject subject, InvitationFault fault, String detail) {
    return failed(subject, fault, Wording.both("unread", detail));
  }

  private static InvitationFailed failed(Subject s, InvitationFault fault, String detail) {
    return new InvitationFailed(
        s.invitationId(),
        s.node().approvalId(),
        s.issueId(),
        s.stageId(),
        s.node().nodeId(),
        s.node().channel(),
        s.asked(),
        fault,
        detail,
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

  static StageReviewed reviewed(Subject s, Answer answer) {
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
