package dev.stagegate.approvals.approval;

import dev.stagegate.events.ApprovalFact.HoldReason;
import dev.stagegate.events.ApprovalFact.VoidReason;
import dev.stagegate.events.PlannedNode;
import dev.stagegate.events.StageSnapshot;
import java.util.List;
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

  /** Waits for reviews of the open node. */
  record Waiting(
      String id, StageSnapshot stage, Plan plan, OpenNode open, List<CountedReview> reviews)
      implements Open {
    public Waiting {
      reviews = List.copyOf(reviews);
    }

    public PlannedNode node() {
      return plan.node(open.position());
    }
  }

  /**
   * Stopped at a node that nobody can decide at present.
   *
   * @param round how often the node's people were asked before; 0 when never
   */
  record HeldAtNode(
      String id,
      StageSnapshot stage,
      Plan plan,
      int position,
      int round,
      HoldReason reason,
      String detail,
      List<CountedReview> reviews)
      implements Open {
    public HeldAtNode {
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
