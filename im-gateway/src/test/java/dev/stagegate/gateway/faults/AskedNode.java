package dev.stagegate.gateway.faults;

import dev.stagegate.events.ApprovalFact;
import dev.stagegate.events.ApprovalFact.NodeClosed;
import dev.stagegate.events.ApprovalFact.NodeOpened;
import dev.stagegate.events.ApprovalFact.NodeOutcome;
import dev.stagegate.events.ApprovalFact.NodeReassigned;
import dev.stagegate.events.ApprovalFact.ReassignCause;
import dev.stagegate.events.ApprovalFact.RefusalReason;
import dev.stagegate.events.ApprovalFact.ReviewRefused;
import dev.stagegate.events.Channel;
import dev.stagegate.events.Decision;
import dev.stagegate.events.Envelope;
import dev.stagegate.events.Facts;
import dev.stagegate.events.NodeRequest;
import dev.stagegate.events.PlannedNode;
import dev.stagegate.events.ReviewFact.StageReviewed;
import dev.stagegate.events.Risk;
import dev.stagegate.events.StageSnapshot;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** A node as approval-engine has it, with the facts about it that are on their way. */
@NullMarked
final class AskedNode {

  /** What approval-engine makes of a node. */
  enum State {
    OPEN,
    HELD,
    CLOSED
  }

  static final String UNKNOWN = "ghost@example.com";
  static final List<String> PEOPLE =
      List.of("owner@example.com", "lead@example.com", "dba@example.com");

  private final StageSnapshot stage = Facts.stage().build();
  private final String approvalId;
  private final List<Envelope> waiting = new ArrayList<>();
  private final List<Envelope> delivered = new ArrayList<>();
  private State state = State.OPEN;
  private final int quorum;
  private final Set<String> approvers = new HashSet<>();
  private int round = 1;
  private List<String> asked;

  AskedNode(String approvalId, List<String> asked) {
    this(approvalId, 1, asked);
  }

  /** One that so many different people must approve. */
  AskedNode(String approvalId, int quorum, List<String> asked) {
    this.approvalId = approvalId;
    this.quorum = quorum;
    this.asked = asked;
    tell(new NodeOpened(request()));
  }

  /** Mostly people whom Feishu knows, sometimes somebody whom it does not, or nobody else. */
  static List<String> somebody(Random random) {
    if (random.nextInt(12) == 0) {
      return List.of(UNKNOWN);
    }
    int first = random.nextInt(PEOPLE.size());
    return switch (random.nextInt(9)) {
      case 0 -> List.of(PEOPLE.get(first), UNKNOWN);
      case 1, 2, 3 -> List.of(PEOPLE.get(first), PEOPLE.get((first + 1) % PEOPLE.size()));
      default -> List.of(PEOPLE.get(first));
    };
  }

  /** Some who could come to a quorum. */
  static List<String> several(Random random) {
    List<String> some = new ArrayList<>(PEOPLE);
    some.add(UNKNOWN);
    Collections.shuffle(some, random);
    return List.copyOf(some.subList(0, 2 + random.nextInt(3)));
  }

  static boolean mayDecide(String email) {
    return PEOPLE.contains(email) || email.equals(UNKNOWN);
  }

  /** Whom to ask anew. */
  List<String> others(Random random) {
    return quorum == 1 ? somebody(random) : yetToSay(several(random));
  }

  private List<String> yetToSay(List<String> some) {
    List<String> left = new ArrayList<>(some);
    left.removeAll(approvers);
    if (left.isEmpty()) {
      left.addAll(PEOPLE);
      left.removeAll(approvers);
    }
    return List.copyOf(left);
  }

  String approvalId() {
    return approvalId;
  }

  State state() {
    return state;
  }

  int round() {
    return round;
  }

  List<String> asked() {
    return asked;
  }

  /** Whether each of the people has a request of his or her own. */
  boolean asksEachAlone() {
    return quorum > 1;
  }

  void askAfresh(ReassignCause cause, List<String> now) {
    if (state != State.CLOSED) {
      round++;
      asked = now;
      state = State.OPEN;
      tell(new NodeReassigned(request(), cause, "dev@example.com"));
    }
  }

  void hold() {
    if (state == State.OPEN) {
      state = State.HELD;
      close(NodeOutcome.HELD, null, null);
    }
  }

  void end(NodeOutcome outcome, @Nullable String by, @Nullable String invitationId) {
    if (state != State.CLOSED) {
      state = State.CLOSED;
      close(outcome, by, invitationId);
    }
  }

  /** A review that counts; a second yes of one person does not. */
  void count(StageReviewed review) {
    if (review.decision() == Decision.REJECT) {
      end(NodeOutcome.REJECTED, review.reviewer(), review.invitationId());
    } else if (!approvers.add(review.reviewer())) {
      refuse(review);
    } else if (approvers.size() >= quorum) {
      end(NodeOutcome.APPROVED, review.reviewer(), review.invitationId());
    } else {
      askAfresh(ReassignCause.MORE_REVIEWS_NEEDED, yetToSay(asked));
    }
  }

  /** A review that does not count; the people of a node that is open are asked afresh. */
  void refuse(StageReviewed review) {
    boolean open = state == State.OPEN;
    tell(
        new ReviewRefused(
            approvalId,
            "101",
            "101-prod",
            "n1",
            review.reviewer(),
            review.decision(),
            review.comment(),
            review.channel(),
            null,
            review.invitationId(),
            open ? RefusalReason.NOT_ELIGIBLE : RefusalReason.NODE_NOT_OPEN));
    if (open) {
      askAfresh(ReassignCause.REVIEW_REFUSED, asked);
    }
  }

  private void close(NodeOutcome outcome, @Nullable String by, @Nullable String invitationId) {
    tell(
        new NodeClosed(
            approvalId,
            "101",
            "101-prod",
            "n1",
            outcome,
            by,
            by == null ? null : Channel.FEISHU,
            invitationId));
  }

  private NodeRequest request() {
    List<String> eligible = new ArrayList<>(PEOPLE);
    eligible.add(UNKNOWN);
    PlannedNode node =
        new PlannedNode("n1", "Project Owner", "projectOwner", List.of(), null, null, quorum);
    return new NodeRequest(
        approvalId,
        node,
        1,
        2,
        round,
        eligible,
        asked,
        true,
        Risk.HIGH,
        List.of(Facts.flow()),
        stage);
  }

  private void tell(ApprovalFact fact) {
    waiting.add(new Envelope(UUID.randomUUID(), Facts.AT, fact));
  }

  /**
   * The fact that is delivered next: in order, now and then before the one that was told earlier.
   * That a node is held is told by no number, so it keeps its place.
   */
  Optional<Envelope> next(boolean overtaking) {
    if (waiting.isEmpty()) {
      return Optional.empty();
    }
    boolean mayOvertake =
        overtaking && waiting.size() > 1 && !holds(waiting.get(0)) && !holds(waiting.get(1));
    return Optional.of(waiting.get(mayOvertake ? 1 : 0));
  }

  private static boolean holds(Envelope envelope) {
    return envelope.fact() instanceof NodeClosed c && c.outcome() == NodeOutcome.HELD;
  }

  void wasDelivered(Envelope envelope) {
    waiting.remove(envelope);
    delivered.add(envelope);
  }

  /** One that was delivered before. */
  Optional<Envelope> earlier(Random random) {
    return delivered.isEmpty()
        ? Optional.empty()
        : Optional.of(delivered.get(random.nextInt(delivered.size())));
  }

  @Override
  public String toString() {
    return approvalId
        + (quorum == 1 ? " " : " to " + quorum + " ")
        + state
        + " round "
        + round
        + " asked "
        + asked;
  }
}
