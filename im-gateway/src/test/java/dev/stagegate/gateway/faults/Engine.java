package dev.stagegate.gateway.faults;

import dev.stagegate.events.ApprovalFact.NodeOutcome;
import dev.stagegate.events.ApprovalFact.ReassignCause;
import dev.stagegate.events.Envelope;
import dev.stagegate.events.ReviewFact.StageReviewed;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.NullMarked;

/** approval-engine as a schedule plays it: its nodes, and the facts about them. */
@NullMarked
final class Engine {

  private static final int MOST_NODES = 3;

  private final String approvals;
  private final Random random;
  private final Notes notes;
  private final Crew crew;
  private final Expectations expectations;
  private final List<AskedNode> nodes = new ArrayList<>();
  private final Set<String> answered = new HashSet<>();

  /**
   * @param approvals what the ids of its approvals begin with
   */
  Engine(String approvals, Random random, Notes notes, Crew crew, Expectations expectations) {
    this.approvals = approvals;
    this.random = random;
    this.notes = notes;
    this.crew = crew;
    this.expectations = expectations;
  }

  List<AskedNode> nodes() {
    return nodes;
  }

  /** Another node is asked. */
  void open() {
    String id = approvals + "-" + nodes.size();
    AskedNode node =
        random.nextInt(3) == 0
            ? new AskedNode(id, 2 + random.nextInt(2), AskedNode.several(random))
            : new AskedNode(id, AskedNode.somebody(random));
    nodes.add(node);
    notes.note("opened: " + node);
  }

  private AskedNode anyNode() {
    return nodes.get(random.nextInt(nodes.size()));
  }

  /** A node is closed, held, or asked anew. */
  void somethingHappens() {
    AskedNode node = anyNode();
    switch (random.nextInt(8)) {
      case 0 -> node.hold();
      case 1 ->
          node.end(random.nextBoolean() ? NodeOutcome.WITHDRAWN : NodeOutcome.APPROVED, null, null);
      case 2, 3 -> {
        node.end(NodeOutcome.VOIDED, null, null);
        if (nodes.size() < MOST_NODES) {
          open();
        }
      }
      case 4, 5 -> node.askAfresh(ReassignCause.BELL_RUNG, node.others(random));
      case 6 -> node.askAfresh(ReassignCause.ELIGIBILITY_CHANGED, node.others(random));
      default -> node.askAfresh(ReassignCause.ASSIGNEE_CHANGED, node.others(random));
    }
    notes.note("now " + node);
  }

  /** Takes the reviews that were told since. */
  void read() {
    for (StageReviewed review : expectations.told(StageReviewed.class)) {
      if (answered.add(review.reviewId())) {
        AskedNode node =
            nodes.stream()
                .filter(n -> n.approvalId().equals(review.approvalId()))
                .findFirst()
                .orElseThrow();
        if (node.state() == AskedNode.State.OPEN && random.nextInt(3) > 0) {
          node.count(review);
        } else {
          node.refuse(review);
        }
        notes.note("the engine took a review: " + node);
      }
    }
  }

  /**
   * Some replica takes a fact, or one that was taken before.
   *
   * @param overtaking whether facts may overtake one another
   */
  void deliverFact(boolean overtaking) {
    AskedNode node = anyNode();
    if (random.nextInt(5) == 0) {
      node.earlier(random).ifPresent(envelope -> deliver(node, envelope));
    } else {
      node.next(overtaking && random.nextInt(4) == 0)
          .ifPresent(envelope -> deliver(node, envelope));
    }
  }

  /** All that was told and not taken yet is taken, in its order. */
  void deliverAll() {
    for (AskedNode node : nodes) {
      for (Optional<Envelope> next = node.next(false); next.isPresent(); next = node.next(false)) {
        deliver(node, next.get());
      }
    }
  }

  private void deliver(AskedNode node, Envelope envelope) {
    crew.living()
        .ifPresent(
            i -> {
              boolean survived =
                  crew.run(
                      i,
                      "takes " + envelope.fact().getClass().getSimpleName(),
                      crew.get(i).take(envelope));
              if (survived) {
                node.wasDelivered(envelope);
              }
            });
  }
}
