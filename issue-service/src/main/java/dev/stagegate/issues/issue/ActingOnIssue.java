package dev.stagegate.issues.issue;

import dev.stagegate.issues.access.Act;
import dev.stagegate.issues.access.Permissions;
import dev.stagegate.issues.access.Place;
import dev.stagegate.issues.issue.Decision.Reason;
import dev.stagegate.issues.issue.Decision.Refused;
import dev.stagegate.issues.issue.IssueCommand.ByPerson;
import dev.stagegate.issues.workspace.Workspace;
import dev.stagegate.issues.workspace.Workspaces;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Lets a person read an issue or do something with it, if the table of permissions says so. */
@Component
public class ActingOnIssue {

  private final Workspaces workspaces;
  private final Issues issues;
  private final Clock clock;

  ActingOnIssue(Workspaces workspaces, Issues issues, Clock clock) {
    this.workspaces = workspaces;
    this.issues = issues;
    this.clock = clock;
  }

  /** The issue; empty if there is none that this person may read. */
  public Mono<Issue> read(String issueId, String reader) {
    return Mono.zip(workspaces.current(), issues.find(issueId), Seen::new)
        .filter(seen -> mayRead(seen.workspace(), seen.issue(), reader, clock.instant()))
        .map(Seen::issue);
  }

  private record Seen(Workspace workspace, Issue issue) {}

  /** What a person who may read an issue may do about its rollout. */
  public Mono<Allowed> allowed(Issue issue, String person) {
    return workspaces
        .current()
        .map(
            workspace -> {
              Instant now = clock.instant();
              return Allowed.of(
                  issue,
                  command -> isAllowed(workspace, issue, command, now),
                  stage -> ReleaseRules.stopping(workspace, issue, stage),
                  person);
            });
  }

  /** What became of it; empty if there is no such issue. */
  public Mono<Decision> act(String issueId, ByPerson command) {
    return act(issueId, command, List.of());
  }

  Mono<Decision> act(String issueId, ByPerson command, Collection<ClassifiedStatement> texts) {
    return workspaces
        .current()
        .flatMap(
            workspace -> issues.change(issueId, texts, issue -> decide(workspace, issue, command)));
  }

  private Decision decide(Workspace workspace, Issue issue, ByPerson command) {
    Instant now = clock.instant();
    if (!mayRead(workspace, issue, command.by(), now)) {
      return Refused.because(
          Reason.NOT_THERE, "There is no issue " + issue.id() + " that you may read.");
    }
    if (!isAllowed(workspace, issue, command, now)) {
      return Refused.because(Reason.NOT_ALLOWED, "You may read this issue, but not do this.");
    }
    List<StoppingCheck> stopping =
        released(issue, command)
            .map(stage -> ReleaseRules.stopping(workspace, issue, stage))
            .orElse(List.of());
    return stopping.isEmpty()
        ? IssueRules.decide(issue, command, now)
        : Refused.because(
            Reason.WRONG_STATE,
            "What was found keeps the stage from being rolled out: "
                + String.join("; ", StoppingCheck.inWords(stopping)));
  }

  private static boolean isAllowed(
      Workspace workspace, Issue issue, ByPerson command, Instant now) {
    List<Place> places = places(issue, command);
    return rolledOut(issue, command)
        .map(stage -> ReleaseRules.mayRelease(workspace, issue, stage, command.by(), places, now))
        .orElseGet(
            () ->
                Permissions.allow(
                    act(command),
                    workspace,
                    command.by(),
                    issue.projectId(),
                    issue.creator(),
                    places,
                    now));
  }

  /** Whether a person may change what a task of an open issue runs. */
  boolean mayChange(Workspace workspace, Issue issue, String taskId, String by) {
    return issue.state() == IssueState.OPEN
        && Permissions.allow(
            Act.CHANGE_STATEMENT,
            workspace,
            by,
            issue.projectId(),
            issue.creator(),
            ofTask(issue, taskId),
            clock.instant());
  }

  /** The stage whose rollout the command begins, ends or repeats. */
  private static Optional<Stage> rolledOut(Issue issue, ByPerson command) {
    return switch (command) {
      case IssueCommand.Release _ -> released(issue, command);
      case IssueCommand.CancelTask c -> issue.stageOfTask(c.taskId());
      case IssueCommand.RetryTask c -> issue.stageOfTask(c.taskId());
      case IssueCommand.ChangeStatement _,
          IssueCommand.ChangeAssignee _,
          IssueCommand.RingBell _,
          IssueCommand.Close _,
          IssueCommand.SkipTask _,
          IssueCommand.WithdrawTask _,
          IssueCommand.ConfirmTask _ ->
          Optional.empty();
    };
  }

  /** The stage that the command would release. */
  private static Optional<Stage> released(Issue issue, ByPerson command) {
    return command instanceof IssueCommand.Release release
        ? issue.stage(release.stageId())
        : Optional.empty();
  }

  private static boolean mayRead(Workspace workspace, Issue issue, String reader, Instant now) {
    return Permissions.allow(
        Act.READ_ISSUE, workspace, reader, issue.projectId(), issue.creator(), List.of(), now);
  }

  private static Act act(ByPerson command) {
    return switch (command) {
      case IssueCommand.ChangeStatement _, IssueCommand.WithdrawTask _ -> Act.CHANGE_STATEMENT;
      case IssueCommand.ChangeAssignee _ -> Act.CHANGE_ASSIGNEE;
      case IssueCommand.RingBell _ -> Act.RING_BELL;
      case IssueCommand.Close _ -> Act.CLOSE_ISSUE;
      case IssueCommand.Release _, IssueCommand.CancelTask _ -> Act.ROLL_OUT;
      case IssueCommand.RetryTask _, IssueCommand.ConfirmTask _ -> Act.SETTLE_TASK;
      case IssueCommand.SkipTask _ -> Act.SKIP_TASK;
    };
  }

  /** What the command touches: a task, a stage, or nothing in particular. */
  private static List<Place> places(Issue issue, ByPerson command) {
    return switch (command) {
      case IssueCommand.ChangeStatement c -> ofTask(issue, c.taskId());
      case IssueCommand.WithdrawTask c -> ofTask(issue, c.taskId());
      case IssueCommand.RetryTask c -> ofTask(issue, c.taskId());
      case IssueCommand.ConfirmTask c -> ofTask(issue, c.taskId());
      case IssueCommand.SkipTask c -> ofTask(issue, c.taskId());
      case IssueCommand.CancelTask c -> ofTask(issue, c.taskId());
      case IssueCommand.Release c ->
          issue.stage(c.stageId()).stream()
              .flatMap(s -> s.plan().tasks().stream().flatMap(t -> places(s, t)))
              .toList();
      case IssueCommand.ChangeAssignee _, IssueCommand.RingBell _, IssueCommand.Close _ ->
          List.of();
    };
  }

  private static List<Place> ofTask(Issue issue, String taskId) {
    Optional<Stage> stage = issue.stageOfTask(taskId);
    return stage.stream()
        .flatMap(s -> s.plan().task(taskId).stream().flatMap(t -> places(s, t)))
        .toList();
  }

  private static Stream<Place> places(Stage stage, Task task) {
    return Place.all(stage.plan().environmentId(), task.work().databases());
  }
}
