package dev.stagegate.issues.issue;

import dev.stagegate.events.ApprovalFact.StageApproved;
import dev.stagegate.issues.issue.IssueCommand.TakeApproval;
import dev.stagegate.issues.issue.Issues.Change;
import dev.stagegate.issues.workspace.Environment;
import dev.stagegate.issues.workspace.RolloutPolicy;
import dev.stagegate.issues.workspace.Workspace;
import java.time.Instant;

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
    TakeApproval command =
        new TakeApproval(
            fact.stageId(),
            fact.approvalId(),
            new Revision(fact.revision()),
            fact.stageSequence(),
            fact.waived(),
            rollsOutByItself(workspace, issue, fact.stageId()));
    return IssueRules.decide(ApprovalNotes.progressed(issue, fact), command, now);
  }

  /** Only an environment that is there and says so; one that is gone waits for a person. */
  private static boolean rollsOutByItself(Workspace workspace, Issue issue, String stageId) {
    return issue
        .stage(stageId)
        .flatMap(stage -> workspace.environment(stage.plan().environmentId()))
        .map(Environment::rollout)
        .filter(policy -> policy == RolloutPolicy.AUTOMATIC)
        .isPresent();
  }
}
