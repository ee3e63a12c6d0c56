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
import dev.stagegate.gateway.invitation.Invitations.Known;
import dev.stagegate.gateway.invitation.RefusalNotes.Note;
import dev.stagegate.gateway.settings.CurrentChannel;
import dev.stagegate.gateway.settings.InForce;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Follows the approval's nodes: plans invitations and has them taken back, in the transaction that
 * takes the fact.
 */
public final class WhenNodeMovesThenInvite {

  private static final Set<Channel> IN_IM = Set.of(Channel.FEISHU, Channel.LARK);
  private static final Set<Channel> HEARD = Set.of(Channel.FEISHU, Channel.LARK, Channel.EXTERNAL);

  private final Invitations invitations;
  private final RefusalNotes notes;
  private final CurrentChannel channel;
  private final Runnable wakeTelling;
  private final Clock clock;

  /**
   * @param channel where people are asked at present; when they are not, nodes are followed but
   *     nobody is invited
   */
  public WhenNodeMovesThenInvite(
      Invitations invitations,
      RefusalNotes notes,
      CurrentChannel channel,
      Runnable wakeTelling,
      Clock clock) {
    this.invitations = invitations;
    this.notes = notes;
    this.channel = channel;
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
      case NodeOpened f -> ask(f.request(), new CancelReason(Cause.ASKED_AFRESH, null), true);
      case NodeReassigned f -> ask(f.request(), superseding(f), isAfresh(f));
      case NodeClosed f -> channel.known().flatMap(now -> close(f, now.channel()));
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
  private Mono<Void> ask(NodeRequest request, CancelReason superseding, boolean afresh) {
    return channel
        .known()
        .flatMap(
            now ->
                invitations
                    .lockEverywhere(request.approvalId(), request.node().nodeId())
                    .filter(known -> known.values().stream().allMatch(k -> isNews(request, k)))
                    .flatMap(
                        known ->
                            leave(request, known.keySet(), now.channel())
                                .then(Mono.defer(() -> ask(request, superseding, afresh, now)))));
  }

  /** More may be known of the node in a channel that is not in use any more. */
  private static boolean isNews(NodeRequest request, Known known) {
    return !known.isClosed() && known.round() < request.round();
  }

  /** What another channel still shows of the node, from before the channel was changed. */
  private Mono<Void> leave(NodeRequest request, Set<Channel> known, Channel now) {
    Command command = new Command.Close(new CancelReason(Cause.APP_CHANGED, null));
    return Flux.fromIterable(known)
        .filter(other -> other != now && IN_IM.contains(other))
        .concatMap(left -> change(node(request, left), command))
        .then();
  }

  private Mono<Void> ask(
      NodeRequest request, CancelReason superseding, boolean afresh, InForce now) {
    boolean elsewhere = request.node().systemId() != null;
    Channel through = elsewhere ? Channel.EXTERNAL : now.channel();
    boolean invite = (elsewhere || now.inviting()) && request.invite();
    List<Subject> subjects = invite ? Subject.of(request, through) : List.of();
    Command command = new Command.Ask(request.round(), subjects, superseding, afresh);
    return change(node(request, through), command)
        .flatMap(
            decided ->
                switch (decided) {
                  case Changed c -> keep(c, subjects, Question.of(request));
                  case Unchanged _ -> Mono.empty();
                });
  }

  /** What those ask that were planned; whoever keeps an earlier request keeps its question. */
  private Mono<Void> keep(Changed asked, List<Subject> subjects, Question question) {
    return Flux.fromIterable(subjects)
        .map(Subject::invitationId)
        .filter(id -> asked.node().find(id).isPresent())
        .concatMap(id -> invitations.keep(id, question))
        .then();
  }

  /**
   * Whether people who have an open request of their own get another one in its place: that is what
   * the bell, a reminder and another assignee are for.
   */
  private static boolean isAfresh(NodeReassigned fact) {
    return switch (fact.cause()) {
      case BELL_RUNG, REMINDER, ASSIGNEE_CHANGED -> true;
      case MORE_REVIEWS_NEEDED, ELIGIBILITY_CHANGED, REVIEW_REFUSED ->
          !Subject.asksEachAlone(fact.request());
    };
  }

  private static CancelReason superseding(NodeReassigned fact) {
    return isAfresh(fact)
        ? new CancelReason(causeOf(fact), fact.by())
        : new CancelReason(Cause.NO_LONGER_ASKED, null);
  }

  /** A node that was never heard of is remembered as closed where people would have been asked. */
  private Mono<Void> close(NodeClosed fact, Channel now) {
    Command command = new Command.Close(new CancelReason(causeOf(fact), fact.by()));
    return invitations
        .lockEverywhere(fact.approvalId(), fact.nodeId())
        .flatMapIterable(known -> known.isEmpty() ? Set.of(now) : known.keySet())
        .concatMap(asked -> change(new NodeKey(fact.approvalId(), fact.nodeId(), asked), command))
        .then();
  }

  private static NodeKey node(NodeRequest request, Channel channel) {
    return new NodeKey(request.approvalId(), request.node().nodeId(), channel);
  }

  private Mono<Decided> change(NodeKey node, Command command) {
    return invitations.change(node, null, n -> InvitationRules.decide(n, command, clock.instant()));
  }

  private Mono<Void> tell(ReviewRefused fact, UUID factId) {
    @Nullable String invitationId = fact.invitationId();
    if (invitationId == null || !HEARD.contains(fact.channel())) {
      return Mono.empty();
    }
    Note note = new Note(factId, invitationId, Wording.refused(fact.reviewer(), fact.reason()), 0);
    NodeKey node = new NodeKey(fact.approvalId(), fact.nodeId(), fact.channel());
    return notes
        .keep(note)
        .then(invitations.change(node, invitationId, n -> refuse(n, invitationId)))
        .then(AfterCommit.run(wakeTelling));
  }

  private Decided refuse(NodeInvitations node, String invitationId) {
    return InvitationRules.decide(node, new Command.Refuse(invitationId), clock.instant());
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
