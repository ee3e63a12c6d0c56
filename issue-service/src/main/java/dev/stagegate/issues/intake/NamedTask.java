package dev.stagegate.issues.intake;

import dev.stagegate.issues.issue.Issue;
import dev.stagegate.issues.issue.Stage;
import dev.stagegate.issues.issue.Target;
import dev.stagegate.issues.issue.Task;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A task of a request as a record names it: by its database, and by its place where its stage has
 * several there.
 *
 * @param database as instance/name
 * @param position the task's place in its stage in the record that opened the issue, from 1; null
 *     where the record says nothing
 */
record NamedTask(String environmentId, String database, @Nullable Integer position) {

  private static final String POSITION = "/task/position";

  /**
   * Reads it.
   *
   * @throws Refusal if it is none
   */
  static NamedTask of(JsonNode data) {
    JsonNode position = data.at(POSITION);
    boolean said = !position.isMissingNode() && !position.isNull();
    if (said && (!position.canConvertToInt() || position.asInt() < 1)) {
      throw Refusal.of(POSITION, "must be the place of a task in its stage, from 1");
    }
    return new NamedTask(
        data.path("environmentId").asString(""),
        data.at("/task/instanceId").asString("") + "/" + data.at("/task/databaseName").asString(""),
        said ? position.asInt() : null);
  }

  /**
   * Its stage.
   *
   * @throws Refusal if there is none
   */
  Stage stage(Issue issue) {
    return issue.stages().stream()
        .filter(stage -> stage.plan().environmentId().equals(environmentId))
        .findFirst()
        .orElseThrow(
            () ->
                Refusal.of(
                    "/environmentId",
                    "there is no stage of "
                        + environmentId
                        + "; there are stages of "
                        + issue.stages().stream().map(s -> s.plan().environmentId()).toList()));
  }

  /**
   * The task.
   *
   * @throws Refusal if it is not there, or could be several
   */
  Task task(Issue issue) {
    Stage stage = stage(issue);
    if (position != null) {
      return at(stage, position);
    }
    List<Task> tasks = onDatabase(stage);
    if (tasks.isEmpty()) {
      throw Refusal.of("/task", "there is no task on " + database + " in this stage");
    }
    if (tasks.size() > 1) {
      List<Integer> places =
          tasks.stream().map(task -> stage.plan().tasks().indexOf(task) + 1).toList();
      throw Refusal.of(
          POSITION,
          "is needed, since there are several tasks on " + database + "; must be one of " + places);
    }
    return tasks.getFirst();
  }

  /** What of the request it is, alike whether the record says the place or need not. */
  String part(Issue issue) {
    String part = environmentId + "/" + database;
    return onDatabase(stage(issue)).size() > 1 ? part + "#" + position : part;
  }

  private Task at(Stage stage, int place) {
    List<Task> tasks = stage.plan().tasks();
    if (place > tasks.size()) {
      throw Refusal.of(POSITION, "must be 1 to " + tasks.size());
    }
    Task task = tasks.get(place - 1);
    if (!isOnDatabase(task)) {
      throw Refusal.of(
          POSITION,
          "task "
              + place
              + " of this stage is on "
              + task.work().database().map(Target::path).orElse("no database")
              + ", not on "
              + database);
    }
    return task;
  }

  private List<Task> onDatabase(Stage stage) {
    return stage.plan().tasks().stream().filter(this::isOnDatabase).toList();
  }

  private boolean isOnDatabase(Task task) {
    return task.work().database().filter(it -> it.path().equals(database)).isPresent();
  }
}
