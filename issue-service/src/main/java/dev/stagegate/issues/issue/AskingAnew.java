package dev.stagegate.issues.issue;

import dev.stagegate.issues.issue.Decision.Changed;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What follows when the content of a stage is another one: nothing that was said about it counts.
 */
final class AskingAnew {

  private AskingAnew() {}

  /**
   * The issue with another content of a stage, told to those who were told of the one before.
   *
   * @param plan the content
   * @param entry what somebody did
   * @param taskIds the tasks that are different
   */
  static Changed with(
      Issue issue, Stage stage, Plan plan, Entry entry, List<String> taskIds, String by) {
    Stage next = asking(issue, stage, plan);
    Changed changed =
        Changed.to(issue.with(next)).note(entry.detail("revision", next.revision().sha256()));
    return next instanceof Stage.Upcoming || next instanceof Stage.Checking
        ? changed
        : changed.tell(sequence -> new Telling.Rewritten(plan.stageId(), sequence, taskIds, by));
  }

  /** The stage with changed content: it asks anew, and nothing that was said about it counts. */
  private static Stage asking(Issue issue, Stage stage, Plan plan) {
    return switch (stage) {
      case Stage.Upcoming s -> s.with(plan);
      // Nobody was asked yet: all of it is looked at again first.
      case Stage.Checking _ -> new Stage.Checking(plan, List.of());
      case Stage.Done s -> s.with(plan);
      case Stage.Closed s -> s.with(plan);
      case Stage.AwaitingApproval s -> askAgain(issue, plan, s.endedApprovals());
      case Stage.Approved _, Stage.RollingOut _, Stage.Failed _ ->
          askAgain(issue, plan, Set.of(stage.givenClearance().orElseThrow().approvalId()));
      case Stage.Rejected s -> askAgain(issue, plan, Set.of(s.approvalId()));
    };
  }

  private static Stage askAgain(Issue issue, Plan plan, Set<String> ended) {
    Set<String> all = new HashSet<>(ended);
    ApprovalProgress progress = issue.approvals().get(plan.stageId());
    if (progress != null && progress.approvalId() != null) {
      all.add(progress.approvalId());
    }
    return new Stage.AwaitingApproval(plan, Ask.of(plan, issue.sequence() + 1), all);
  }
}
