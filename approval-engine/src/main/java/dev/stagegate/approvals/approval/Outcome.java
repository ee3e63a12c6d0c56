package dev.stagegate.approvals.approval;

import dev.stagegate.approvals.flow.Explanation;
import dev.stagegate.events.ApprovalFact;
import dev.stagegate.events.ApprovalFact.RefusalReason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came of a command. */
public sealed interface Outcome {

  /**
   * Something is different now.
   *
   * @param approvals the approvals that are different, in the order in which they changed; the last
   *     is the stage's current one
   * @param facts what to tell, in order
   * @param explanation how flows were matched for the last approval; null when they were not
   */
  record Changed(
      List<Approval> approvals, List<ApprovalFact> facts, @Nullable Explanation explanation)
      implements Outcome {
    public Changed {
      approvals = List.copyOf(approvals);
      facts = List.copyOf(facts);
    }

    /** The stage's current approval. */
    public Approval current() {
      return approvals.getLast();
    }
  }

  /** A repeat, or something that makes no difference. */
  record Unchanged(String why) implements Outcome {}

  /**
   * A review that does not count.
   *
   * @param approvals the approval, where its people are asked afresh because of this; otherwise
   *     empty
   * @param facts what to tell, in order
   */
  record Refused(RefusalReason reason, List<Approval> approvals, List<ApprovalFact> facts)
      implements Outcome {
    public Refused {
      approvals = List.copyOf(approvals);
      facts = List.copyOf(facts);
    }
  }
}
