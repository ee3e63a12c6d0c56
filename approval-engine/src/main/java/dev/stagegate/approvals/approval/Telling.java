package dev.stagegate.approvals.approval;

import dev.stagegate.approvals.approval.Approval.UnderWay;
import dev.stagegate.events.ApprovalFact.ApprovalHeld;
import dev.stagegate.events.ApprovalFact.ApprovalVoided;
import dev.stagegate.events.ApprovalFact.HoldReason;
import dev.stagegate.events.ApprovalFact.NodeClosed;
import dev.stagegate.events.ApprovalFact.NodeOutcome;
import dev.stagegate.events.ApprovalFact.VoidReason;
import dev.stagegate.events.NodeRequest;
import dev.stagegate.events.StageSnapshot;
import org.jspecify.annotations.Nullable;

/** Facts about an approval, said in one way. */
final class Telling {

  private Telling() {}

  static ApprovalHeld held(String id, StageSnapshot stage, HoldReason reason, String detail) {
    return new ApprovalHeld(id, stage.issueId(), stage.stageId(), stage.revision(), reason, detail);
  }

  static ApprovalVoided voided(Approval approval, VoidReason reason) {
    StageSnapshot stage = approval.stage();
    return new ApprovalVoided(
        approval.id(), stage.issueId(), stage.stageId(), stage.revision(), reason);
  }

  /** An open node ended, and not by a review of its own. */
  static NodeClosed closed(
      UnderWay about, NodeTurn turn, NodeOutcome outcome, @Nullable String by) {
    return new NodeClosed(
        about.id(),
        about.stage().issueId(),
        about.stage().stageId(),
        about.plan().node(turn.position()).nodeId(),
        outcome,
        by,
        null,
        null);
  }

  static NodeRequest request(UnderWay about, OpenNode open) {
    return new NodeRequest(
        about.id(),
        about.plan().node(open.position()),
        open.position(),
        about.plan().nodes().size(),
        open.round(),
        open.eligible(),
        open.asked(),
        open.invited(),
        about.plan().risk(),
        about.plan().flows(),
        about.stage());
  }
}
