package dev.stagegate.issues.issue;

import dev.stagegate.events.IssueFact;
import dev.stagegate.issues.issue.Decision.Changed;
import dev.stagegate.issues.issue.Decision.Reason;
import dev.stagegate.issues.issue.Decision.Refused;
import dev.stagegate.issues.issue.Decision.Unchanged;
import dev.stagegate.issues.issue.Entry.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What may happen to an issue. Pure: the same issue, command and moment give the same decision. */
public final class IssueRules {

  static final Duration BELL_PAUSE = Duration.ofMinutes(1);

  private IssueRules() {}

  public static Decision decide(Issue issue, IssueCommand command, Instant now) {
    return switch (command) {
      case IssueCommand.ChangeStatement c -> RewritingTask.decide(issue, c);
      case IssueCommand.ChangeAssignee c -> changeAssignee(issue, c);
      case IssueCommand.RingBell c -> ringBell(issue, c, now);
      case IssueCommand.Close c -> close(issue, c, now);
      case IssueCommand.Release c -> ClearanceRules.release(issue, c);
      case IssueCommand.TakeApproval c -> ClearanceRules.approve(issue, c, now);
      case IssueCommand.TakeRejection c -> ClearanceRules.reject(issue, c, now);
      case IssueCommand.StartTask c -> TaskRules.start(issue, c, now);
      case IssueCommand.ReturnTask c -> TaskRules.giveBack(issue, c, now);
      case IssueCommand.PostponeTask c -> OutOfReachRules.postpone(issue, c, now);
      case IssueCommand.FinishTask c -> TaskRules.finish(issue, c, now);
      case IssueCommand.FailTask c -> TaskRules.fail(issue, c, now);
      case IssueCommand.LoseTask c -> TaskRules.lose(issue, c, now);
      case IssueCommand.RetryTask c -> RetryingTask.decide(issue, c, now);
      case IssueCommand.ConfirmTask c -> TaskRules.confirm(issue, c, now);
      case IssueCommand.CancelTask c -> CancellingTask.decide(issue, c);
      case IssueCommand.SkipTask c -> SkippingTask.decide(issue, c, now);
      case IssueCommand.WithdrawTask c -> WithdrawingTask.decide(issue, c, now);
    };
  }

  /** A new issue, of which all stages are upcoming, begins. */
  public static Changed open(Issue issue) {
    return arriveNext(
        Changed.to(issue)
            .note(
                Entry.of(Kind.ISSUE_OPENED, issue.creator())
                    .detail("origin", issue.origin().name())
                    .detail("sender", issue.sender())
                    .detail("stages", issue.stages().size())),
        issue.openedAt());
  }

  /** The next stage, if there is one, asks for approval; else the issue is done. */
  static Changed arriveNext(Changed changed, Instant now) {
    Stage next = changed.issue().current().orElse(null);
    if (next == null) {
      return changed.note(Entry.of(Kind.ISSUE_DONE, null));
    }
    return next.plan().isCheckedAnew(now)
        ? changed.with(changed.issue().with(new Stage.Checking(next.plan(), List.of())))
        : ask(changed, next.plan());
  }

  /** The stage asks for approval for the first time. */
  static Changed ask(Changed changed, Plan plan) {
    Stage.AwaitingApproval arrived =
        new Stage.AwaitingApproval(plan, Ask.of(plan, changed.issue().sequence() + 1), Set.of());
    String stageId = plan.stageId();
    return changed
        .with(changed.issue().with(arrived))
        .note(
            Entry.of(Kind.STAGE_ARRIVED, null)
                .stage(stageId)
                .detail("environmentId", plan.environmentId())
                .detail("revision", arrived.ask().revision().sha256())
                .detail("notBefore", notBefore(plan)))
        .tell(sequence -> new Telling.Arrived(stageId, sequence));
  }

  private static @Nullable String notBefore(Plan plan) {
    return plan.notBefore() == null ? null : plan.notBefore().toString();
  }

  private static Decision changeAssignee(Issue issue, IssueCommand.ChangeAssignee command) {
    if (issue.state() != IssueState.OPEN) {
      return notOpen(issue);
    }
    if (Objects.equals(issue.assignee(), command.assignee())) {
      return new Unchanged("the assignee is the same");
    }
    String stageId = issue.current().orElseThrow().plan().stageId();
    return Changed.to(issue.withAssignee(command.assignee()))
        .note(
            Entry.of(Kind.ASSIGNEE_CHANGED, command.by())
                .stage(stageId)
                .detail("from", issue.assignee())
                .detail("to", command.assignee()))
        .tell(
            sequence ->
                new Telling.Plain(
                    new IssueFact.AssigneeChanged(
                        issue.id(),
                        stageId,
                        sequence,
                        command.assignee(),
                        issue.inviteAutomatically(),
                        command.by())));
  }

  private static Decision ringBell(Issue issue, IssueCommand.RingBell command, Instant now) {
    if (issue.state() != IssueState.OPEN) {
      return notOpen(issue);
    }
    if (issue.bellRungAt() != null && now.isBefore(issue.bellRungAt().plus(BELL_PAUSE))) {
      Duration wait = Duration.between(now, issue.bellRungAt().plus(BELL_PAUSE));
      return new Refused(
          Reason.TOO_SOON,
          "The bell was rung less than a minute ago.",
          wait.plusMillis(999).truncatedTo(ChronoUnit.SECONDS));
    }
    return switch (issue.current().orElseThrow()) {
      case Stage.AwaitingApproval stage -> rung(issue, stage, command, now);
      case Stage.Rejected stage ->
          rung(
              issue.with(
                  new Stage.AwaitingApproval(
                      stage.plan(), stage.ask(), Set.of(stage.approvalId()))),
              stage,
              command,
              now);
      case Stage.Upcoming stage -> nobodyIsAsked(stage);
      case Stage.Checking stage -> nobodyIsAsked(stage);
      case Stage.Approved stage -> nobodyIsAsked(stage);
      case Stage.RollingOut stage -> nobodyIsAsked(stage);
      case Stage.Failed stage -> nobodyIsAsked(stage);
      case Stage.Done stage -> nobodyIsAsked(stage);
      case Stage.Closed stage -> nobodyIsAsked(stage);
    };
  }

  private static Decision nobodyIsAsked(Stage stage) {
    return Refused.because(
        Reason.WRONG_STATE,
        "Stage "
            + stage.plan().stageId()
            + " waits for nobody's approval, so there is nobody to ask.");
  }

  private static Decision rung(
      Issue issue, Stage stage, IssueCommand.RingBell command, Instant now) {
    String stageId = stage.plan().stageId();
    return Changed.to(issue.withBellRungAt(now))
        .note(Entry.of(Kind.BELL_RUNG, command.by()).stage(stageId))
        .tell(
            sequence ->
                new Telling.Plain(
                    new IssueFact.BellRung(issue.id(), stageId, sequence, command.by())));
  }

  static Decision close(Issue issue, IssueCommand.Close command, Instant now) {
    if (issue.state() == IssueState.CLOSED) {
      return new Unchanged("the issue is closed already");
    }
    if (issue.state() == IssueState.DONE) {
      return notOpen(issue);
    }
    String stageId = issue.current().orElseThrow().plan().stageId();
    List<Stage> stages =
        issue.stages().stream()
            .map(stage -> stage instanceof Stage.Done ? stage : new Stage.Closed(stage.plan(), now))
            .toList();
    return Changed.to(
            issue.withStages(stages).closed(new Closing(command.by(), command.reason(), now)))
        .note(
            Entry.of(Kind.ISSUE_CLOSED, command.by())
                .stage(stageId)
                .detail("reason", command.reason()))
        .tell(
            sequence ->
                new Telling.Plain(
                    new IssueFact.StageWithdrawn(
                        issue.id(), stageId, sequence, command.by(), command.reason())));
  }

  static Refused notThere(String what, String id) {
    return Refused.because(Reason.NOT_THERE, "There is no " + what + " " + id + " in this issue.");
  }

  static Refused notOpen(Issue issue) {
    return Refused.because(
        Reason.WRONG_STATE,
        "Issue " + issue.id() + " is " + issue.state().name().toLowerCase(Locale.ROOT) + ".");
  }
}
