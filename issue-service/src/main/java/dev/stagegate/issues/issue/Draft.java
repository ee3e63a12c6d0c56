package dev.stagegate.issues.issue;

import dev.stagegate.events.Origin;
import dev.stagegate.events.SourceType;
import dev.stagegate.issues.access.Place;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
      @Nullable Instant notBefore) {}

  /**
   * @param statement the text it runs; null where it runs none
   */
  record DraftTask(Work work, @Nullable ClassifiedStatement statement) {}

  List<ClassifiedStatement> texts() {
    return stages.stream()
        .flatMap(stage -> stage.tasks().stream())
        .flatMap(task -> Stream.ofNullable(task.statement()))
        .toList();
  }

  List<Place> places() {
    return stages.stream()
        .flatMap(
            stage ->
                stage.tasks().stream()
                    .flatMap(task -> Place.all(stage.environmentId(), task.work().databases())))
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
        null);
  }

  private Plan plan(String issueId, DraftStage stage, int position) {
    String stageId = issueId + "-" + stage.environmentId();
    List<Task> tasks = new ArrayList<>();
    for (DraftTask task : stage.tasks()) {
      tasks.add(new Task(stageId + "-" + (tasks.size() + 1), task.work(), creator, Task.NEW));
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
