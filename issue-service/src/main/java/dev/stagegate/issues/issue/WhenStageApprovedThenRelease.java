package dev.stagegate.issues.issue;

import dev.stagegate.events.ApprovalFact.StageApproved;
import dev.stagegate.issues.issue.IssueCommand.TakeApproval;
import dev.stagegate.issues.workspace.Environment;
import dev.stagegate.issues.workspace.RolloutPolicy;
import dev.stagegate.issues.workspace.Workspace;
import dev.stagegate.issues.workspace.Workspaces;
import java.time.Clock;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * An approved stage is rolled out, or waits for a person to release it, as its environment says.
 */
@Component
public class WhenStageApprovedThenRelease {

  private final Workspaces workspaces;
  private final Issues issues;
  private final Clock clock;

  WhenStageApprovedThenRelease(Workspaces workspaces, Issues issues, Clock clock) {
    this.workspaces = workspaces;
    this.issues = issues;
    this.clock = clock;
  }

  public Mono<Void> take(StageApproved fact) {
    return workspaces
        .current()
        .flatMap(
            workspace ->
                WhenApprovalMovesThenNote.taken(
                    issues.change(fact.issueId(), issue -> decide(workspace, issue, fact)),
                    fact.issueId()));
  }

  private Decision decide(Workspace workspace, Issue issue, StageApproved fact) {
    TakeApproval command =
        new TakeApproval(
            fact.stageId(),
            fact.approvalId(),
            new Revision(fact.revision()),
            fact.stageSequence(),
            fact.waived(),
            rollsOutByItself(workspace, issue, fact.stageId()));
    return IssueRules.decide(ApprovalNotes.progressed(issue, fact), command, clock.instant());
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
