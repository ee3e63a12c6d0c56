package dev.stagegate.issues.issue;

import dev.stagegate.events.ApprovalFact.StageApproved;
import dev.stagegate.issues.issue.IssueCommand.TakeApproval;
import dev.stagegate.issues.issue.Issues.Change;
import dev.stagegate.issues.workspace.Workspace;
import java.time.Instant;
import java.util.List;

/**
 * An approved stage is rolled out, or waits for a person to release it, as its environment says.
 */
final class WhenStageApprovedThenRelease {

  private WhenStageApprovedThenRelease() {}

  static Change change(StageApproved fact, Workspace workspace, Instant now) {
    return new Change(fact.issueId(), issue -> decide(workspace, issue, fact, now));
  }

  private static Decision decide(
      Workspace workspace, Issue issue, StageApproved fact, Instant now) {
    Stage stage = issue.stage(fact.stageId()).orElse(null);
    if (stage == null) {
      return IssueRules.notThere("stage", fact.stageId());
    }
    List<StoppingCheck> stopped = ReleaseRules.stopping(workspace, issue, stage);
    TakeApproval command =
        new TakeApproval(
            fact.stageId(),
            fact.approvalId(),
            new Revision(fact.revision()),
            fact.stageSequence(),
            fact.waived(),
            stopped.isEmpty() && ReleaseRules.byItself(workspace, stage.plan()));
    Decision decision = IssueRules.decide(ApprovalNotes.progressed(issue, fact), command, now);
    return decision instanceof Decision.Changed changed
            && changed.issue().stage(fact.stageId()).orElse(null) instanceof Stage.Approved
            && !stopped.isEmpty()
        ? changed.note(CheckingStage.entry(stage, null, stopped))
        : decision;
  }
}
