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
import dev.stagegate.events.Envelope;
import dev.stagegate.events.Facts;
import dev.stagegate.events.NodeRequest;
import dev.stagegate.events.ReviewFact.StageReviewed;
import dev.stagegate.events.Risk;
import dev.stagegate.events.StageSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
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
  private int round = 1;
  private List<String> asked;

  AskedNode(String approvalId, List<String> asked) {
    this.approvalId = approvalId;
    this.asked = asked;
    tell(new NodeOpened(request()));
  }

  /** Mostly people whom Feishu knows, sometimes none of them. */
  static List<String> somebody(Random random) {
    if (random.nextInt(12) == 0) {
      return List.of(UNKNOWN);
    }
    int first = random.nextInt(PEOPLE.size());
    return random.nextInt(3) == 0
        ? List.of(PEOPLE.get(first), PEOPLE.get((first + 1) % PEOPLE.size()))
        : List.of(PEOPLE.get(first));
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

  /** Whether Feishu knows anybody who is asked. */
  boolean anybodyKnown() {
    return !asked.equals(List.of(UNKNOWN));
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
            Channel.FEISHU,
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
    return new NodeRequest(
        approvalId,
        Facts.owner(),
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
    return approvalId + " " + state + " round " + round + " asked " + asked;
  }
}
