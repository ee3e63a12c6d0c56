package dev.stagegate.issues.issue;

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
import dev.stagegate.events.MatchedFlow;
import dev.stagegate.events.NodeRequest;
import dev.stagegate.events.PlannedNode;
import dev.stagegate.events.ReviewFact;
import dev.stagegate.events.Risk;
import dev.stagegate.issues.issue.Invited.InvitationState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How the approval of a stage stands, as far as it was told: what people want to see, not what
 * decides.
 *
 * @param approvalId null while only invitations were told, which travel on another topic
 * @param openNode whose turn it is; null when nobody's
 * @param alsoOpen whose turn it is besides, where a flow lets nodes be decided in any order
 * @param heldBecause what holds it; null when nothing does
 * @param lastApprover who approved something of it last; null while nobody did
 * @param invitations who was asked where, the latest last: where several must approve, each person
 *     by himself or herself
 */
public record ApprovalProgress(
    @Nullable String approvalId,
    State state,
    @Nullable String revision,
    @Nullable Risk risk,
    List<MatchedFlow> flows,
    List<PlannedNode> nodes,
    @Nullable OpenNode openNode,
    List<OpenNode> alsoOpen,
    @Nullable String heldBecause,
    @Nullable String lastApprover,
    List<Invited> invitations) {

  private static final int MOST_INVITATIONS = 100;

  public static final ApprovalProgress NONE =
      new ApprovalProgress(
          null,
          State.EXPECTED,
          null,
          null,
          List.of(),
          List.of(),
          null,
          List.of(),
          null,
          null,
          List.of());

  /** How it stands as a whole. */
  public enum State {
    /** It was asked for, and not opened yet. */
    EXPECTED,
    OPEN,
    HELD,
    VOIDED,
    APPROVED,
    REJECTED
  }

  /** Whose turn it is. */
  public record OpenNode(
      String nodeId,
      String title,
      @Nullable String roleId,
      int position,
      int nodeCount,
      int round,
      List<String> eligible,
      List<String> asked) {}

  public ApprovalProgress {
    flows = List.copyOf(flows);
    nodes = List.copyOf(nodes);
    // Progress that was kept before several nodes could be open has none.
    alsoOpen = List.copyOf(Objects.requireNonNullElse(alsoOpen, List.of()));
    invitations = List.copyOf(invitations);
  }

  ApprovalProgress with(ApprovalFact fact) {
    if (fact instanceof ApprovalOpened opened) {
      return new ApprovalProgress(
          opened.approvalId(),
          State.OPEN,
          opened.revision(),
          opened.risk(),
          opened.flows(),
          opened.nodes(),
          null,
          List.of(),
          null,
          null,
          invitations);
    }
    if (!fact.approvalId().equals(approvalId)) {
      return this;
    }
    return switch (fact) {
      case ApprovalOpened _, ReviewRefused _ -> this;
      case ReviewRecorded told ->
          told.decision() == dev.stagegate.events.Decision.APPROVE
              ? approvedBy(told.reviewer())
              : this;
      case NodeOpened told -> at(State.OPEN, with(open(told.request())), null);
      case NodeReassigned told ->
          at(State.OPEN, with(open(told.request())), null)
              .waitingNoMore(told.request().node().nodeId(), keptWaiting(told.request()));
      case NodeClosed told ->
          at(state, without(told.nodeId()), heldBecause).waitingNoMore(told.nodeId(), List.of());
      case ApprovalHeld told -> at(State.HELD, open(), why(told));
      case ApprovalVoided _ -> at(State.VOIDED, List.of(), null);
      case StageApproved _ -> at(State.APPROVED, List.of(), null);
      case StageRejected _ -> at(State.REJECTED, List.of(), null);
    };
  }

  /**
   * What matches no flow, or cannot be matched yet, is held without having been opened. Where
   * another approval is under way the hold is one of an earlier time, and is not taken.
   */
  ApprovalProgress heldUnopened(ApprovalHeld fact) {
    return state == State.OPEN || state == State.HELD
        ? this
        : new ApprovalProgress(
            fact.approvalId(),
            State.HELD,
            fact.revision(),
            null,
            List.of(),
            List.of(),
            null,
            List.of(),
            why(fact),
            null,
            invitations);
  }

  ApprovalProgress with(ReviewFact fact) {
    return switch (fact) {
      case ReviewFact.StageReviewed _ -> this;
      case ReviewFact.InvitationSent told ->
          invited(Invited.of(told, InvitationState.SENT, told.recipients()).sent(told));
      case ReviewFact.InvitationDelayed told ->
          invited(Invited.of(told, InvitationState.DELAYED, told.recipients()).delayed(told));
      case ReviewFact.InvitationFailed told ->
          invited(
              Invited.of(told, InvitationState.FAILED, told.recipients())
                  .ended(InvitationState.FAILED, told.fault() + ": " + told.detail()));
      case ReviewFact.InvitationCancelled told -> cancelled(told);
    };
  }

  /**
   * Whether a node is known not to be open any more. Approvals and invitations are told on topics
   * that may overtake one another.
   */
  boolean isOver(String ofApproval, String nodeId) {
    return ofApproval.equals(approvalId)
        && open().stream().noneMatch(node -> node.nodeId().equals(nodeId));
  }

  private ApprovalProgress cancelled(ReviewFact.InvitationCancelled told) {
    return invitations.stream()
        .filter(i -> i.invitationId().equals(told.invitationId()))
        .findFirst()
        .map(i -> invited(i.ended(InvitationState.CANCELLED, told.reason())))
        .orElse(this);
  }

  private ApprovalProgress invited(Invited next) {
    List<Invited> all = new ArrayList<>(invitations);
    all.removeIf(i -> i.invitationId().equals(next.invitationId()));
    all.add(next);
    while (all.size() > MOST_INVITATIONS) {
      all.remove(leastWorthSeeing(all));
    }
    return withInvitations(all);
  }

  /** The oldest that is over, since people look for those that wait; else the oldest. */
  private static Invited leastWorthSeeing(List<Invited> all) {
    return all.stream().filter(Invited::isOver).findFirst().orElseGet(all::getFirst);
  }

  private static String why(ApprovalHeld held) {
    return held.reason() + ": " + held.detail();
  }

  private ApprovalProgress at(State next, List<OpenNode> open, @Nullable String held) {
    return next(next, open, held, lastApprover, invitations);
  }

  private ApprovalProgress approvedBy(String reviewer) {
    return next(state, open(), heldBecause, reviewer, invitations);
  }

  private ApprovalProgress withInvitations(List<Invited> all) {
    return next(state, open(), heldBecause, lastApprover, all);
  }

  /** How the same approval stands next. */
  private ApprovalProgress next(
      State next,
      List<OpenNode> open,
      @Nullable String held,
      @Nullable String approver,
      List<Invited> asked) {
    return new ApprovalProgress(
        approvalId,
        next,
        revision,
        risk,
        flows,
        nodes,
        open.isEmpty() ? null : open.getFirst(),
        open.isEmpty() ? List.of() : open.subList(1, open.size()),
        held,
        approver,
        asked);
  }

  /** Who has an invitation of his or her own keeps it for as long as he or she is asked. */
  private static List<String> keptWaiting(NodeRequest request) {
    return request.node().quorum() > 1 ? request.asked() : List.of();
  }

  /** What waits to go out for a node is given up with it, and nobody tells. */
  private ApprovalProgress waitingNoMore(String nodeId, List<String> butFor) {
    List<Invited> left =
        invitations.stream()
            .filter(
                i ->
                    i.state() != InvitationState.DELAYED
                        || !i.approvalId().equals(approvalId)
                        || !i.nodeId().equals(nodeId)
                        || butFor.containsAll(i.recipients()))
            .toList();
    return withInvitations(left);
  }

  private List<OpenNode> open() {
    return Stream.concat(Stream.ofNullable(openNode), alsoOpen.stream()).toList();
  }

  private List<OpenNode> with(OpenNode node) {
    return Stream.concat(without(node.nodeId()).stream(), Stream.of(node))
        .sorted(Comparator.comparingInt(OpenNode::position))
        .toList();
  }

  private List<OpenNode> without(String nodeId) {
    return open().stream().filter(node -> !node.nodeId().equals(nodeId)).toList();
  }

  private static OpenNode open(NodeRequest request) {
    return new OpenNode(
        request.node().nodeId(),
        request.node().title(),
        request.node().roleId(),
        request.position(),
        request.nodeCount(),
        request.round(),
        request.eligible(),
        request.asked());
  }
}
