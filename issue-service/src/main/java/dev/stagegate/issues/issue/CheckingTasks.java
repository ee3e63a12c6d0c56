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

  private final Workspaces workspaces;
  private final Issues issues;
  private final ActingOnIssue acting;
  private final CheckingTargets targets;
  private final Clock clock;

  CheckingTasks(
      Workspaces workspaces,
      Issues issues,
      ActingOnIssue acting,
      CheckingTargets targets,
      Clock clock) {
    this.workspaces = workspaces;
    this.issues = issues;
    this.acting = acting;
    this.targets = targets;
    this.clock = clock;
  }

  /** Because a person wants it; empty if there is no such issue that he or she may read. */
  public Mono<Decision> check(String issueId, String stageId, String by) {
    return Mono.zip(workspaces.current(), acting.read(issueId, by))
        .flatMap(
            seen -> {
              Workspace workspace = seen.getT1();
              Issue issue = seen.getT2();
              return isAllowed(workspace, issue, stageId, by)
                  ? check(workspace, issue, stageId, by)
                  : Mono.just(
                      Refused.because(
                          Reason.NOT_ALLOWED, "You may read this issue, but not do this."));
            });
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
    List<Task> tasks = issue.stage(stageId).map(stage -> stage.plan().toDo()).orElse(List.of());
    return issues
        .texts(tasks.stream().flatMap(task -> TaskKey.of(issue, task).stream()).toList())
        .collectMap(TaskText::key, TaskText::statement)
        .flatMap(texts -> targets.check(workspace, toCheck(issue, tasks, texts)))
        .flatMap(
            checks ->
                issues.change(
                    issue.id(),
                    current ->
                        CheckingStage.decide(
                            workspace,
                            current,
                            stageId,
                            found(tasks, checks),
                            by,
                            clock.instant())));
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
