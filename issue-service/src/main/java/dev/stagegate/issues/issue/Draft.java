package dev.stagegate.issues.issue;

import dev.stagegate.events.Origin;
import dev.stagegate.issues.access.Place;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An issue that was checked and only lacks its id.
 *
 * @param stages in environment order
 */
record Draft(
    String title,
    String projectId,
    String creator,
    Origin origin,
    List<String> labels,
    @Nullable String assignee,
    boolean inviteAutomatically,
    List<DraftStage> stages) {

  record DraftStage(
      String environmentId, String environmentTitle, int order, List<DraftTask> tasks) {}

  record DraftTask(Target target, ClassifiedStatement statement) {}

  List<ClassifiedStatement> texts() {
    return stages.stream()
        .flatMap(stage -> stage.tasks().stream())
        .map(DraftTask::statement)
        .toList();
  }

  List<Place> places() {
    return stages.stream()
        .flatMap(
            stage ->
                stage.tasks().stream()
                    .map(task -> new Place(stage.environmentId(), task.target().path())))
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
      tasks.add(
          new Task(
              stageId + "-" + (tasks.size() + 1),
              task.target(),
              task.statement().ref(),
              creator,
              Task.NEW));
    }
    return new Plan(stageId, stage.environmentId(), stage.environmentTitle(), position, tasks);
  }
}
