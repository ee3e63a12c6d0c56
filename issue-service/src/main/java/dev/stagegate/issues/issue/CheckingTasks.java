package dev.stagegate.issues.issue;

import dev.stagegate.issues.access.Act;
import dev.stagegate.issues.access.Permissions;
import dev.stagegate.issues.access.Place;
import dev.stagegate.issues.issue.CheckingStage.Found;
import dev.stagegate.issues.issue.CheckingTargets.ToCheck;
import dev.stagegate.issues.issue.Decision.Reason;
import dev.stagegate.issues.issue.Decision.Refused;
import dev.stagegate.issues.issue.Issues.TaskKey;
import dev.stagegate.issues.issue.Issues.TaskText;
import dev.stagegate.issues.workspace.Workspace;
import dev.stagegate.issues.workspace.Workspaces;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Has the tasks of a stage looked at on their targets, and takes what is found. */
@Component
public class CheckingTasks {

  private static final Refused NOT_ALLOWED =
      Refused.because(Reason.NOT_ALLOWED, "You may read this issue, but not do this.");

  private final Workspaces workspaces;
  private final Issues issues;
  private final ActingOnIssue acting;
  private final CheckingTargets targets;
  private final PatienceSettings patience;
  private final Clock clock;

  CheckingTasks(
      Workspaces workspaces,
      Issues issues,
      ActingOnIssue acting,
      CheckingTargets targets,
      PatienceSettings patience,
      Clock clock) {
    this.workspaces = workspaces;
    this.issues = issues;
    this.acting = acting;
    this.targets = targets;
    this.patience = patience;
    this.clock = clock;
  }

  /** Because a person wants it; empty if there is no such issue that he or she may read. */
  public Mono<Decision> check(String issueId, String stageId, String by) {
    return Mono.zip(workspaces.current(), acting.read(issueId, by))
        .flatMap(
            seen ->
                isAllowed(seen.getT1(), seen.getT2(), stageId, by)
                    ? check(seen.getT1(), seen.getT2(), stageId, by)
                    : Mono.just(NOT_ALLOWED));
  }

  /** Because the stage's turn came. */
  Mono<Decision> checkArrived(String issueId) {
    return Mono.zip(workspaces.current(), issues.find(issueId))
        .filter(seen -> seen.getT2().isToBeChecked())
        .flatMap(
            seen ->
                check(
                    seen.getT1(),
                    seen.getT2(),
                    seen.getT2().current().orElseThrow().plan().stageId(),
                    null));
  }

  private boolean isAllowed(Workspace workspace, Issue issue, String stageId, String by) {
    List<Place> places =
        issue.stage(stageId).stream()
            .flatMap(
                stage ->
                    stage.plan().tasks().stream()
                        .flatMap(
                            task ->
                                Place.all(stage.plan().environmentId(), task.work().databases())))
            .toList();
    return Permissions.allow(
        Act.CHECK_STAGE,
        workspace,
        by,
        issue.projectId(),
        issue.creator(),
        places,
        clock.instant());
  }

  private Mono<Decision> check(
      Workspace workspace, Issue issue, String stageId, @Nullable String by) {
    // Where nothing could follow from it, nothing is asked for it.
    List<Task> tasks =
        issue
            .stage(stageId)
            .filter(stage -> issue.state() == IssueState.OPEN && CheckingStage.takes(stage))
            .map(stage -> stage.plan().toDo())
            .orElse(List.of());
    return look(workspace, issue, tasks)
        .zipWith(Mono.defer(workspaces::current))
        .flatMap(
            found ->
                issues.change(
                    issue.id(), now -> decide(found.getT2(), now, stageId, found.getT1(), by)));
  }

  /** By the workspace as it is after the look, which may have taken a while. */
  private Decision decide(
      Workspace workspace, Issue issue, String stageId, List<Found> found, @Nullable String by) {
    return by == null || isAllowed(workspace, issue, stageId, by)
        ? CheckingStage.decide(workspace, issue, stageId, found, by, patience, clock.instant())
        : NOT_ALLOWED;
  }

  /** What is found out about tasks of one stage, in their order. */
  Mono<List<Found>> look(Workspace workspace, Issue issue, List<Task> tasks) {
    return issues
        .texts(tasks.stream().flatMap(task -> TaskKey.of(issue, task).stream()).toList())
        .collectMap(TaskText::key, TaskText::statement)
        .flatMap(texts -> targets.check(workspace, toCheck(issue, tasks, texts)))
        .map(checks -> found(tasks, checks));
  }

  private static List<ToCheck> toCheck(
      Issue issue, List<Task> tasks, Map<TaskKey, ClassifiedStatement> texts) {
    List<ToCheck> all = new ArrayList<>();
    for (Task task : tasks) {
      ClassifiedStatement text = TaskKey.of(issue, task).map(texts::get).orElse(null);
      all.add(new ToCheck(task.work(), text, follows(tasks, task)));
    }
    return all;
  }

  /** Whether a task that is not done yet comes before it on the same database. */
  static boolean follows(List<Task> tasks, Task task) {
    Optional<Target> target = task.work().database();
    return target.isPresent()
        && tasks.stream()
            .takeWhile(other -> !other.id().equals(task.id()))
            .anyMatch(other -> other.work().database().equals(target));
  }

  private static List<Found> found(List<Task> tasks, List<Checks> checks) {
    List<Found> found = new ArrayList<>();
    for (Task task : tasks) {
      found.add(new Found(task.id(), task.work(), checks.get(found.size())));
    }
    return found;
  }
}
