package dev.stagegate.gateway.invitation;

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
import dev.stagegate.events.NodeRequest;
import dev.stagegate.events.outbox.AfterCommit;
import dev.stagegate.gateway.invitation.CancelReason.Cause;
import dev.stagegate.gateway.invitation.Decided.Changed;
import dev.stagegate.gateway.invitation.Decided.Unchanged;
import dev.stagegate.gateway.invitation.RefusalNotes.Note;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Follows the approval's nodes: plans invitations and has them taken back, in the transaction that
 * takes the fact.
 */
public final class WhenNodeMovesThenInvite {

  private final Invitations invitations;
  private final RefusalNotes notes;
  private final Channel channel;
  private final boolean inviting;
  private final Runnable wakeTelling;
  private final Clock clock;

  /**
   * @param inviting whether the channel is used at present; when it is not, nodes are followed but
   *     nobody is invited
   */
  public WhenNodeMovesThenInvite(
      Invitations invitations,
      RefusalNotes notes,
      Channel channel,
      boolean inviting,
      Runnable wakeTelling,
      Clock clock) {
    this.invitations = invitations;
    this.notes = notes;
    this.channel = channel;
    this.inviting = inviting;
    this.wakeTelling = wakeTelling;
    this.clock = clock;
  }

  /**
   * Takes a fact.
   *
   * @param factId what makes this telling unique
   */
  public Mono<Void> take(ApprovalFact fact, UUID factId) {
    return switch (fact) {
      case NodeOpened f -> ask(f.request(), new CancelReason(Cause.ASKED_AFRESH, null));
      case NodeReassigned f -> ask(f.request(), new CancelReason(causeOf(f), f.by()));
      case NodeClosed f -> close(f);
      case ReviewRefused f -> tell(f, factId);
      case ApprovalOpened _,
          ReviewRecorded _,
          ApprovalHeld _,
          ApprovalVoided _,
          StageApproved _,
          StageRejected _ ->
          Mono.empty();
    };
  }

  /** An external system that is not there, or switched off, is never asked by the engine. */
  private Mono<Void> ask(NodeRequest request, CancelReason superseding) {
    boolean elsewhere = request.node().systemId() != null;
    Subject subject =
        new Subject(
            UUID.randomUUID().toString(),
            new NodeKey(
                request.approvalId(),
                request.node().nodeId(),
                elsewhere ? Channel.EXTERNAL : channel),
            request.round(),
            request.stage().issueId(),
            request.stage().stageId(),
            request.stage().revision(),
            request.asked());
    boolean invite = (elsewhere || inviting) && request.invite();
    Command command = new Command.Ask(subject, invite, superseding);
    return invitations
        .change(
            subject.node(), null, node -> InvitationRules.decide(node, command, clock.instant()))
        .flatMap(
            decided ->
                switch (decided) {
                  case Changed _ when invite ->
                      invitations.keep(subject.invitationId(), Question.of(request));
                  case Changed _, Unchanged _ -> Mono.empty();
                });
  }

  /** A node that was never heard of is remembered as closed where people would have been asked. */
  private Mono<Void> close(NodeClosed fact) {
    return invitations
        .channelsOf(fact.approvalId(), fact.nodeId())
        .defaultIfEmpty(channel)
        .collectList()
        .flatMapIterable(channels -> channels)
        .concatMap(asked -> close(fact, asked))
        .then();
  }

  private Mono<Void> close(NodeClosed fact, Channel asked) {
    NodeKey node = new NodeKey(fact.approvalId(), fact.nodeId(), asked);
    Command command = new Command.Close(new CancelReason(causeOf(fact), fact.by()));
    return invitations
        .change(node, null, n -> InvitationRules.decide(n, command, clock.instant()))
        .then();
  }

  private Mono<Void> tell(ReviewRefused fact, UUID factId) {
    @Nullable String invitationId = fact.invitationId();
    boolean heard = fact.channel() == channel || fact.channel() == Channel.EXTERNAL;
    if (invitationId == null || !heard) {
      return Mono.empty();
    }
    Note note = new Note(factId, invitationId, Wording.refused(fact.reviewer(), fact.reason()), 0);
    return notes.keep(note).then(AfterCommit.run(wakeTelling));
  }

  private static Cause causeOf(NodeReassigned fact) {
    return switch (fact.cause()) {
      case ASSIGNEE_CHANGED -> Cause.ASSIGNEE_CHANGED;
      case BELL_RUNG -> Cause.BELL_RUNG;
      case ELIGIBILITY_CHANGED -> Cause.ELIGIBILITY_CHANGED;
      case REVIEW_REFUSED -> Cause.REVIEW_REFUSED;
      case MORE_REVIEWS_NEEDED -> Cause.MORE_REVIEWS_NEEDED;
      case REMINDER -> Cause.REMINDER;
    };
  }

  private static Cause causeOf(NodeClosed fact) {
    return switch (fact.outcome()) {
      case APPROVED -> Cause.APPROVED;
      case REJECTED -> Cause.REJECTED;
      case VOIDED -> Cause.VOIDED;
      case WITHDRAWN -> Cause.WITHDRAWN;
      case HELD -> Cause.HELD;
    };
  }
}
