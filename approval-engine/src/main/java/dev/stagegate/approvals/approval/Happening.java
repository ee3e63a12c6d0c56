package dev.stagegate.approvals.approval;

import dev.stagegate.events.ApprovalFact;
import dev.stagegate.events.ApprovalFact.ApprovalHeld;
import dev.stagegate.events.ApprovalFact.ApprovalOpened;
import dev.stagegate.events.ApprovalFact.ApprovalVoided;
import dev.stagegate.events.ApprovalFact.NodeClosed;
import dev.stagegate.events.ApprovalFact.NodeOpened;
import dev.stagegate.events.ApprovalFact.NodeReassigned;
import dev.stagegate.events.ApprovalFact.ReviewRecorded;
import dev.stagegate.events.ApprovalFact.ReviewRefused;
import dev.stagegate.events.ApprovalFact.StageApproved;
import dev.stagegate.events.ApprovalFact.StageRejected;
import dev.stagegate.events.Channel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened to an approval, as its history tells it.
 *
 * @param nodeId the node it happened at; null when at none
 * @param person who did it, by e-mail; null when nobody in particular
 * @param channel through which channel; null when through none
 * @param detail why, or how it ended; may be empty
 * @param asked who was asked; empty when nobody was
 */
public record Happening(
    Event event,
    @Nullable String nodeId,
    @Nullable String person,
    @Nullable Channel channel,
    String detail,
    List<String> asked) {

  /** What can happen; never renamed, since it is stored. */
  public enum Event {
    OPENED,
    NODE_OPENED,
    NODE_REASSIGNED,
    NODE_CLOSED,
    APPROVED_BY,
    REJECTED_BY,
    REVIEW_REFUSED,
    HELD,
    VOIDED,
    APPROVED,
    REJECTED
  }

  public Happening {
    asked = List.copyOf(asked);
  }

  /** What a fact tells. */
  public static Happening of(ApprovalFact fact) {
    return switch (fact) {
      case ApprovalOpened f -> of(Event.OPENED, null, null, f.risk().name());
      case NodeOpened f ->
          new Happening(
              Event.NODE_OPENED, f.request().node().nodeId(), null, null, "", f.request().asked());
      case NodeReassigned f ->
          new Happening(
              Event.NODE_REASSIGNED,
              f.request().node().nodeId(),
              f.by(),
              null,
              f.cause().name(),
              f.request().asked());
      case NodeClosed f ->
          new Happening(
              Event.NODE_CLOSED, f.nodeId(), f.by(), f.channel(), f.outcome().name(), List.of());
      case ReviewRecorded f ->
          new Happening(
              switch (f.decision()) {
                case APPROVE -> Event.APPROVED_BY;
                case REJECT -> Event.REJECTED_BY;
              },
              f.nodeId(),
              f.reviewer(),
              f.channel(),
              f.comment(),
              List.of());
      case ReviewRefused f ->
          new Happening(
              Event.REVIEW_REFUSED,
              f.nodeId(),
              f.reviewer(),
              f.channel(),
              f.reason().name(),
              List.of());
      case ApprovalHeld f -> of(Event.HELD, null, null, f.reason() + ": " + f.detail());
      case ApprovalVoided f -> of(Event.VOIDED, null, null, f.reason().name());
      case StageApproved f -> of(Event.APPROVED, null, null, f.waived() ? "WAIVED" : "");
      case StageRejected f -> of(Event.REJECTED, f.nodeId(), f.rejectedBy(), f.comment());
    };
  }

  private static Happening of(
      Event event, @Nullable String nodeId, @Nullable String person, String detail) {
    return new Happening(event, nodeId, person, null, detail, List.of());
  }
}
