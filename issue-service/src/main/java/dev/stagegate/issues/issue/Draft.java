package dev.stagegate.issues.issue;

import dev.stagegate.events.Origin;
import dev.stagegate.events.SourceType;
import dev.stagegate.issues.access.Place;
import dev.stagegate.issues.issue.CheckingTargets.ToCheck;
import dev.stagegate.issues.workspace.Stops;
import dev.stagegate.issues.workspace.Workspace;
import dev.stagegate.web.FieldProblem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An issue that was checked and only lacks its id.
 *
 * @param stages in environment order
 */
record Draft(
    String title,
    SourceType source,
    String projectId,
    String creator,
    Origin origin,
    List<String> labels,
    @Nullable String assignee,
    boolean inviteAutomatically,
    List<DraftStage> stages) {

  record DraftStage(
      String environmentId,
      String environmentTitle,
      int order,
      List<DraftTask> tasks,
      @Nullable Instant notBefore) {

    private DraftStage with(Iterator<Checks> found) {
      return new DraftStage(
          environmentId,
          environmentTitle,
          order,
          tasks.stream().map(task -> task.with(found.next())).toList(),
          notBefore);
    }
  }

  /**
   * @param statement the text it runs; null where it runs none
   * @param field where it stands in the request
   * @param checks what was found out about it; null until it was looked at
   */
  record DraftTask(
      Work work, @Nullable ClassifiedStatement statement, String field, @Nullable Checks checks) {

    DraftTask(Work work, @Nullable ClassifiedStatement statement) {
      this(work, statement, "", null);
    }

    DraftTask at(String place) {
      return new DraftTask(work, statement, place, checks);
    }

    DraftTask with(@Nullable Checks found) {
      return new DraftTask(work, statement, field, found);
    }
  }

  /** The same with what was found out about all tasks, in their order. */
  Draft with(List<Checks> found) {
    Iterator<Checks> next = found.iterator();
    return new Draft(
        title,
        source,
        projectId,
        creator,
        origin,
        labels,
        assignee,
        inviteAutomatically,
        stages.stream().map(stage -> stage.with(next)).toList());
  }

  /** All tasks, in the order in which they would run. */
  List<ToCheck> toCheck() {
    List<ToCheck> all = new ArrayList<>();
    for (DraftStage stage : stages) {
      Set<Target> before = new HashSet<>();
      for (DraftTask task : stage.tasks()) {
        boolean first = task.work().database().map(before::add).orElse(true);
        all.add(new ToCheck(task.work(), task.statement(), !first));
      }
    }
    return all;
  }

  /** What was found and stops the request, as the environments say. */
  List<FieldProblem> stopping(Workspace workspace) {
    return ofTasks(
            (stage, task) ->
                CheckRules.stopping(
                        Stops.REQUEST,
                        workspace,
                        projectId,
                        stage.environmentId(),
                        Optional.ofNullable(task.checks()))
                    .map(result -> new FieldProblem(task.field(), CheckRules.words(result))))
        .toList();
  }

  /** What was found out about each task, and what that stops. */
  List<TriedTask> tried(Workspace workspace) {
    return ofTasks(
            (stage, task) ->
                Stream.ofNullable(task.checks())
                    .map(
                        checks ->
                            new TriedTask(
                                task.field(), checks, mostStopped(workspace, stage, checks))))
        .toList();
  }

  private <T> Stream<T> ofTasks(BiFunction<DraftStage, DraftTask, Stream<T>> told) {
    return stages.stream()
        .flatMap(stage -> stage.tasks().stream().flatMap(task -> told.apply(stage, task)));
  }

  private Stops mostStopped(Workspace workspace, DraftStage stage, Checks checks) {
    return Stream.of(Stops.REQUEST, Stops.ROLLOUT)
        .filter(
            what ->
                CheckRules.stopping(
                        what, workspace, projectId, stage.environmentId(), Optional.of(checks))
                    .findAny()
                    .isPresent())
        .findFirst()
        .orElse(Stops.NOTHING);
  }

  List<ClassifiedStatement> texts() {
    return ofTasks((_, task) -> Stream.ofNullable(task.statement())).toList();
  }

  List<Place> places() {
    return ofTasks((stage, task) -> Place.all(stage.environmentId(), task.work().databases()))
        .toList();
  }

  Issue issue(String id, Instant now) {
    List<Stage> upcoming = new ArrayList<>();
    for (DraftStage stage : stages) {
      upcoming.add(new Stage.Upcoming(plan(id, stage, upcoming.size() + 1)));
    }
    return new Issue(
        id,
        title,
        projectId,
        creator,
        origin,
        labels,
        assignee,
        inviteAutomatically,
        now,
        0,
        null,
        upcoming,
        Map.of(),
        null,
        null,
        null);
  }

  private Plan plan(String issueId, DraftStage stage, int position) {
    String stageId = issueId + "-" + stage.environmentId();
    List<Task> tasks = new ArrayList<>();
    for (DraftTask task : stage.tasks()) {
      tasks.add(
          new Task(
              stageId + "-" + (tasks.size() + 1), task.work(), creator, Task.NEW, task.checks()));
    }
    return new Plan(
        stageId,
        stage.environmentId(),
        stage.environmentTitle(),
        position,
        tasks,
        stage.notBefore());
  }
}
