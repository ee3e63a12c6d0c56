package dev.stagegate.issues.issue;

import dev.stagegate.events.CheckSnapshot;
import java.util.List;
import java.util.stream.Stream;

/** What was found about a task, and keeps its stage from going on. */
public record StoppingCheck(String taskId, CheckSnapshot finding) {

  /** Whatever was found about a task, as if it stopped something. */
  static Stream<StoppingCheck> ofAll(Task task) {
    Checks checks = task.checks();
    return checks == null
        ? Stream.empty()
        : checks.results().stream().map(result -> new StoppingCheck(task.id(), result));
  }

  public static List<String> inWords(List<StoppingCheck> stopping) {
    return stopping.stream().map(StoppingCheck::words).toList();
  }

  String words() {
    return taskId + ": " + CheckRules.words(finding);
  }
}
