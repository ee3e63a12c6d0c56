package dev.stagegate.approvals.approval;

import dev.stagegate.events.ApprovalFact.HoldReason;
import dev.stagegate.events.ApprovalFact.VoidReason;
import dev.stagegate.events.StageSnapshot;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The running instance of the matched flows for one stage at one revision. */
public sealed interface Approval {

  String id();

  /** What it is about, with the assignee as last known. */
  StageSnapshot stage();

  /** The reviews that counted, in order. */
  List<CountedReview> reviews();

  default String revision() {
    return stage().revision();
  }

  /** Not decided yet. */
  sealed interface Open extends Approval {}

  /** Ended; never opens again. */
  sealed interface Closed extends Approval {}

  /** It is known what it has to pass, and whose turn it is. */
  sealed interface UnderWay extends Open {

    Plan plan();

    /** The nodes whose turn it is, by position: one in strict order, all that lack in any order. */
    List<NodeTurn> turns();

    /** Waiting where some node is open, else held. */
    static UnderWay at(
        String id,
        StageSnapshot stage,
        Plan plan,
        List<NodeTurn> turns,
        List<CountedReview> reviews) {
      return turns.stream().anyMatch(OpenNode.class::isInstance)
          ? new Waiting(id, stage, plan, turns, reviews)
          : new HeldAtNode(id, stage, plan, turns, reviews);
    }

    /** The same with other turns. */
    default UnderWay with(List<NodeTurn> turns) {
      return at(id(), stage(), plan(), turns, reviews());
    }

    /** The same about a stage that waits on somebody else. */
    default UnderWay about(StageSnapshot stage) {
      return at(id(), stage, plan(), turns(), reviews());
    }

    /** The nodes that wait for reviews. */
    default List<OpenNode> open() {
      return turns().stream()
          .flatMap(turn -> turn instanceof OpenNode open ? Stream.of(open) : Stream.empty())
          .toList();
    }

    /** The nodes that nobody can decide at present. */
    default List<HeldNode> held() {
      return turns().stream()
          .flatMap(turn -> turn instanceof HeldNode held ? Stream.of(held) : Stream.empty())
          .toList();
    }
  }

  /** Waits for reviews: at least one node is open. */
  record Waiting(
      String id, StageSnapshot stage, Plan plan, List<NodeTurn> turns, List<CountedReview> reviews)
      implements UnderWay {
    public Waiting {
      turns = List.copyOf(turns);
      reviews = List.copyOf(reviews);
    }
  }

  /** Stopped: nobody can decide any of the nodes whose turn it is at present. */
  record HeldAtNode(
      String id, StageSnapshot stage, Plan plan, List<NodeTurn> turns, List<CountedReview> reviews)
      implements UnderWay {
    public HeldAtNode {
      turns = List.copyOf(turns);
      reviews = List.copyOf(reviews);
    }
  }

  /** Stopped before it is known what it has to pass. */
  record Unplanned(String id, StageSnapshot stage, HoldReason reason, String detail)
      implements Open {
    @Override
    public List<CountedReview> reviews() {
      return List.of();
    }
  }

  /** Every node said yes, or none had to. */
  record Approved(String id, StageSnapshot stage, Plan plan, List<CountedReview> reviews)
      implements Closed {
    public Approved {
      reviews = List.copyOf(reviews);
    }
  }

  /** Somebody who may decide said no. */
  record Rejected(
      String id, StageSnapshot stage, Plan plan, int position, List<CountedReview> reviews)
      implements Closed {
    public Rejected {
      reviews = List.copyOf(reviews);
    }
  }

  /**
   * Ended without a decision; its reviews count for nothing.
   *
   * @param plan what it had to pass; null when that was never known
   */
  record Voided(
      String id,
      StageSnapshot stage,
      @Nullable Plan plan,
      VoidReason reason,
      List<CountedReview> reviews)
      implements Closed {
    public Voided {
      reviews = List.copyOf(reviews);
    }
  }
}
