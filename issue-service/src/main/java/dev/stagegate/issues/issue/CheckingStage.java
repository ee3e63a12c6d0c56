package dev.stagegate.issues.issue;

import dev.stagegate.issues.issue.Decision.Changed;
import dev.stagegate.issues.issue.Decision.Refused;
import dev.stagegate.issues.issue.Decision.Unchanged;
import dev.stagegate.issues.issue.Entry.Kind;
import dev.stagegate.issues.workspace.Stops;
import dev.stagegate.issues.workspace.Workspace;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What follows from what was found out about the tasks of a stage. Once people are asked, or the
 * tasks run, nothing does: people decide on what was found when they were asked.
 */
public final class CheckingStage {

  /**
   * What was found out about a task.
   *
   * @param work what it was to do then
   */
  public record Found(String taskId, Work work, Checks checks) {}

  private CheckingStage() {}

  /**
   * @param by who had it looked at; null where its turn came
   * @param patience how long it is looked at again where targets could not be reached
   */
  static Decision decide(
      Workspace workspace,
      Issue issue,
      String stageId,
      List<Found> found,
      @Nullable String by,
      PatienceSettings patience,
      Instant now) {
    Stage stage = issue.stage(stageId).orElse(null);
    if (stage == null) {
      return IssueRules.notThere("stage", stageId);
    }
    if (issue.state() != IssueState.OPEN) {
      return IssueRules.notOpen(issue);
    }
    Plan plan = with(stage.plan(), found);
    return switch (stage) {
      case Stage.Upcoming s ->
          Changed.to(issue.with(s.with(plan))).note(entry(stage, by, List.of()));
      case Stage.Checking s -> {
        List<StoppingCheck> stopped = CheckRules.stopping(Stops.REQUEST, workspace, issue, plan);
        OutOfReach again =
            CheckRules.onlyOutOfReach(stopped)
                ? patience
                    .afterTry(s.outOfReach(), stopped.getFirst().finding().message(), now)
                    .orElse(null)
                : null;
        Changed checked =
            Changed.to(issue.with(new Stage.Checking(plan, StoppingCheck.inWords(stopped), again)))
                .note(
                    entry(stage, by, stopped)
                        .detail("again", again == null ? null : again.again().toString()));
        yield stopped.isEmpty() ? IssueRules.ask(checked, plan) : checked;
      }
      case Stage.Approved s -> {
        List<StoppingCheck> stopped = CheckRules.stopping(Stops.ROLLOUT, workspace, issue, plan);
        Stage.Approved kept = s.with(plan);
        Changed checked = Changed.to(issue.with(kept)).note(entry(stage, by, stopped));
        yield stopped.isEmpty() && ReleaseRules.byItself(workspace, plan)
            ? ClearanceRules.released(checked, kept, null)
            : checked;
      }
      case Stage.AwaitingApproval _, Stage.Rejected _ ->
          Refused.because(
              Decision.Reason.WRONG_STATE,
              "People were asked with what was found then; change a statement to have it looked at"
                  + " again.");
      case Stage.RollingOut _, Stage.Failed _, Stage.Done _, Stage.Closed _ ->
          new Unchanged("the stage is past its checks");
    };
  }

  /** Whether anything can follow from what is found about its tasks. */
  static boolean takes(Stage stage) {
    return switch (stage) {
      case Stage.Upcoming _, Stage.Checking _, Stage.Approved _ -> true;
      case Stage.AwaitingApproval _,
          Stage.RollingOut _,
          Stage.Failed _,
          Stage.Rejected _,
          Stage.Done _,
          Stage.Closed _ ->
          false;
    };
  }

  /** Two may look at the same time. */
  private static boolean isNewer(Found found, Task task) {
    return task.checks() == null || !task.checks().at().isAfter(found.checks().at());
  }

  static Entry entry(Stage stage, @Nullable String by, List<StoppingCheck> stopped) {
    Entry checked = Entry.of(Kind.STAGE_CHECKED, by).stage(stage.plan().stageId());
    return stopped.isEmpty()
        ? checked
        : checked
            .detail("stoppedBy", String.join("; ", StoppingCheck.inWords(stopped)))
            .detail("stops", stopped);
  }

  /** What was found counts for what it was found about. */
  static Plan with(Plan plan, List<Found> found) {
    Plan next = plan;
    for (Found one : found) {
      Task task = next.task(one.taskId()).orElse(null);
      if (task != null && !task.isOver() && task.work().equals(one.work()) && isNewer(one, task)) {
        next = next.with(task.with(one.checks()));
      }
    }
    return next;
  }
}
