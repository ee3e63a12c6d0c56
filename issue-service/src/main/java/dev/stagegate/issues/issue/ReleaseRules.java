package dev.stagegate.issues.issue;

import dev.stagegate.issues.access.Act;
import dev.stagegate.issues.access.Permissions;
import dev.stagegate.issues.access.Place;
import dev.stagegate.issues.workspace.Environment;
import dev.stagegate.issues.workspace.RolloutPolicy;
import dev.stagegate.issues.workspace.Stops;
import dev.stagegate.issues.workspace.Workspace;
import java.time.Instant;
import java.util.List;

/** Whether an approved stage is rolled out by itself, and else who may release it. Pure. */
final class ReleaseRules {

  private ReleaseRules() {}

  /** Only an environment that is there and says so; one that is gone waits for a person. */
  static boolean byItself(Workspace workspace, Plan plan) {
    return workspace
        .environment(plan.environmentId())
        .map(Environment::rollout)
        .filter(policy -> policy == RolloutPolicy.AUTOMATIC)
        .isPresent();
  }

  /** What was found out about the tasks and keeps them from being run, in words. */
  static List<String> stopping(Workspace workspace, Issue issue, Stage stage) {
    return CheckRules.stopping(Stops.ROLLOUT, workspace, issue, stage.plan());
  }

  /**
   * Whether a person may release a stage: as its environment says, or where it says nothing, as the
   * table of permissions does.
   */
  static boolean mayRelease(
      Workspace workspace,
      Issue issue,
      Stage stage,
      String person,
      List<Place> places,
      Instant now) {
    Environment environment = workspace.environment(stage.plan().environmentId()).orElse(null);
    if (environment == null || !environment.namesReleasers()) {
      return Permissions.allow(
          Act.ROLL_OUT, workspace, person, issue.projectId(), issue.creator(), places, now);
    }
    return Permissions.isPresent(workspace, person, issue.projectId())
        && (environment.creatorReleases() && person.equals(issue.creator())
            || environment.lastApproverReleases() && completed(issue, stage, person)
            || Permissions.holds(
                environment.releaseRoles(), workspace, person, issue.projectId(), places, now));
  }

  private static boolean completed(Issue issue, Stage stage, String person) {
    ApprovalProgress progress = issue.approvals().get(stage.plan().stageId());
    return stage instanceof Stage.Approved approved
        && progress != null
        && approved.clearance().approvalId().equals(progress.approvalId())
        && person.equals(progress.lastApprover());
  }
}
