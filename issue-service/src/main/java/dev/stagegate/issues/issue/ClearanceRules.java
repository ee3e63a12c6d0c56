package dev.stagegate.issues.issue;

import dev.stagegate.issues.issue.Decision.Changed;
import dev.stagegate.issues.issue.Decision.Reason;
import dev.stagegate.issues.issue.Decision.Refused;
import dev.stagegate.issues.issue.Decision.Unchanged;
import dev.stagegate.issues.issue.Entry.Kind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When a stage gets its yes, and what a yes or no is worth that comes too late. */
final class ClearanceRules {

  private ClearanceRules() {}

  static Decision approve(Issue issue, IssueCommand.TakeApproval command, Instant now) {
    Stage stage = issue.stage(command.stageId()).orElse(null);
    if (stage == null) {
      return IssueRules.notThere("stage", command.stageId());
    }
    return switch (stage) {
      case Stage.AwaitingApproval s -> approve(issue, s, command, now);
      case Stage.Approved s when s.clearance().approvalId().equals(command.approvalId()) ->
          new Unchanged("this approval was taken before");
      case Stage.RollingOut s when s.clearance().approvalId().equals(command.approvalId()) ->
          new Unchanged("this approval was taken before");
      case Stage.Failed s when s.clearance().approvalId().equals(command.approvalId()) ->
          new Unchanged("this approval was taken before");
      case Stage.Upcoming _,
          Stage.Checking _,
          Stage.Approved _,
          Stage.RollingOut _,
          Stage.Failed _,
          Stage.Rejected _,
          Stage.Done _,
          Stage.Closed _ ->
          ignored(issue, command, "the stage was not waiting for it");
    };
  }

  private static Decision approve(
      Issue issue, Stage.AwaitingApproval stage, IssueCommand.TakeApproval command, Instant now) {
    if (stage.endedApprovals().contains(command.approvalId())) {
      return ignored(issue, command, "the approval had ended before");
    }
    if (!stage.ask().revision().equals(command.revision())) {
      return ignored(issue, command, "it is for another revision");
    }
    if (command.stageSequence() < stage.ask().since()) {
      return ignored(issue, command, "it was decided before the stage last changed");
    }
    if (!stage.ask().stillMeans(stage.plan())) {
      return ignored(issue, command, "the tasks are not what was asked for");
    }
    Clearance clearance = new Clearance(command.approvalId(), command.waived(), now);
    Stage.Approved approved = new Stage.Approved(stage.plan(), stage.ask(), clearance);
    Changed changed =
        Changed.to(issue.with(approved))
            .note(
                entry(Kind.STAGE_APPROVED, command)
                    .detail("waived", command.waived())
                    .detail("rollout", command.automatic() ? "AUTOMATIC" : "MANUAL"));
    return command.automatic() ? released(changed, approved, null) : changed;
  }

  static Decision reject(Issue issue, IssueCommand.TakeRejection command, Instant now) {
    Stage stage = issue.stage(command.stageId()).orElse(null);
    if (stage == null) {
      return IssueRules.notThere("stage", command.stageId());
    }
    return switch (stage) {
      case Stage.AwaitingApproval s -> reject(issue, s, command, now);
      case Stage.Rejected s when s.approvalId().equals(command.approvalId()) ->
          new Unchanged("this rejection was taken before");
      case Stage.Upcoming _,
          Stage.Checking _,
          Stage.Approved _,
          Stage.RollingOut _,
          Stage.Failed _,
          Stage.Rejected _,
          Stage.Done _,
          Stage.Closed _ ->
          ignored(issue, command, "the stage was not waiting for it");
    };
  }

  private static Decision reject(
      Issue issue, Stage.AwaitingApproval stage, IssueCommand.TakeRejection command, Instant now) {
    if (stage.endedApprovals().contains(command.approvalId())) {
      return ignored(issue, command, "the approval had ended before");
    }
    if (!stage.ask().revision().equals(command.revision())) {
      return ignored(issue, command, "it is for another revision");
    }
    if (command.stageSequence() < stage.ask().since()) {
      return ignored(issue, command, "it was decided before the stage last changed");
    }
    Stage rejected =
        new Stage.Rejected(
            stage.plan(),
            stage.ask(),
            command.approvalId(),
            command.rejectedBy(),
            command.comment(),
            command.channel(),
            now);
    return Changed.to(issue.with(rejected))
        .note(
            entry(Kind.STAGE_REJECTED, command)
                .by(command.rejectedBy())
                .through(command.channel())
                .detail("comment", command.comment()));
  }

  static Decision release(Issue issue, IssueCommand.Release command) {
    Stage stage = issue.stage(command.stageId()).orElse(null);
    return switch (stage) {
      case null -> IssueRules.notThere("stage", command.stageId());
      case Stage.Approved s when !s.ask().stillMeans(s.plan()) ->
          Refused.because(Reason.STALE_REVISION, "The tasks are not what was approved.");
      case Stage.Approved s -> released(Changed.to(issue), s, command.by());
      case Stage.RollingOut _ -> new Unchanged("the stage is rolled out already");
      case Stage.Upcoming _,
          Stage.Checking _,
          Stage.AwaitingApproval _,
          Stage.Failed _,
          Stage.Rejected _,
          Stage.Done _,
          Stage.Closed _ ->
          Refused.because(
              Reason.WRONG_STATE,
              "Stage " + command.stageId() + " is not approved and waiting to be rolled out.");
    };
  }

  /**
   * @param by null where the environment rolls out by itself
   */
  static Changed released(Changed changed, Stage.Approved stage, @Nullable String by) {
    return changed
        .with(changed.issue().with(released(stage.plan(), stage.ask(), stage.clearance())))
        .note(Entry.of(Kind.STAGE_RELEASED, by).stage(stage.plan().stageId()));
  }

  /** Rolling out, or standing still where a task needs a person first. */
  static Stage released(Plan plan, Ask ask, Clearance clearance) {
    return plan.any(Task::needsPerson)
        ? new Stage.Failed(plan, ask, clearance)
        : new Stage.RollingOut(plan, ask, clearance);
  }

  private static Decision ignored(Issue issue, IssueCommand.ByApproval command, String why) {
    return Changed.to(issue).note(entry(Kind.APPROVAL_IGNORED, command).detail("why", why));
  }

  private static Entry entry(Kind kind, IssueCommand.ByApproval command) {
    return Entry.of(kind, null)
        .stage(command.stageId())
        .detail("approvalId", command.approvalId())
        .detail("revision", command.revision().sha256());
  }
}
