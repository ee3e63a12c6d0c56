package dev.stagegate.issues.rollout;

import dev.stagegate.events.UnitSnapshot;
import dev.stagegate.issues.workspace.Instance;
import java.util.List;
import java.util.UUID;

/**
 * One run of a task: where, and exactly what.
 *
 * @param text the statement
 * @param units the parts of it to execute, in order; nothing else of the text is executed
 */
public record TaskRun(
    UUID runId, Instance instance, String databaseName, String text, List<UnitSnapshot> units) {

  public TaskRun {
    units = List.copyOf(units);
  }
}
