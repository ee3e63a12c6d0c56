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
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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

  /** What was found out about the tasks and keeps them from being run. */
  static List<StoppingCheck> stopping(Workspace workspace, Issue issue, Stage stage) {
    return CheckRules.stopping(Stops.ROLLOUT, workspace, issue, stage.plan());
  }

  /**
   * Whether a person may release a stage, and end or repeat its tasks: as its environment says, or
   * where it says nothing, as the table of permissions does.
   */
  static boolean mayRelease(
      Workspace workspace,
      Issue issue,
      Stage stage,
      String person,
      List<Place> places,
      Instant now) {
    Environment environment = workspace.environment(stage.plan().environmentId()).orElse(null);
    String approver = lastApprover(issue, stage).filter(workspace::isActive).orElse(null);
    if (environment == null || !namesSomebody(environment, approver)) {
      return Permissions.allow(
          Act.ROLL_OUT, workspace, person, issue.projectId(), issue.creator(), places, now);
    }
    return Permissions.isPresent(workspace, person, issue.projectId())
        && (environment.creatorReleases() && person.equals(issue.creator())
            || environment.lastApproverReleases() && person.equals(approver)
            || Permissions.holds(
                environment.releaseRoles(), workspace, person, issue.projectId(), places, now));
  }

  /** Where only the last approver may and there is none, as when none was needed, nobody could. */
  private static boolean namesSomebody(Environment environment, @Nullable String approver) {
    return environment.creatorReleases()
        || !environment.releaseRoles().isEmpty()
        || (environment.lastApproverReleases() && approver != null);
  }

  /** Who completed the approval that is in force. */
  private static Optional<String> lastApprover(Issue issue, Stage stage) {
    ApprovalProgress progress = issue.approvals().get(stage.plan().stageId());
    return progress == null
        ? Optional.empty()
        : stage
            .givenClearance()
            .filter(yes -> yes.approvalId().equals(progress.approvalId()))
            .flatMap(_ -> Optional.ofNullable(progress.lastApprover()));
  }
}
