package dev.stagegate.issues.rollout;

import dev.stagegate.events.UnitSnapshot;
import dev.stagegate.issues.issue.Kept;
import dev.stagegate.issues.workspace.Instance;
import java.util.List;
import java.util.UUID;

/**
 * One run of a task: where, and exactly what.
 *
 * @param text the statement
 * @param units the parts of it to execute, in order; nothing else of the text is executed
 * @param kept what is done already; units that are among it are not executed again
 */
public record TaskRun(
    UUID runId,
    Instance instance,
    String databaseName,
    String text,
    List<UnitSnapshot> units,
    Kept kept) {

  public TaskRun {
    units = List.copyOf(units);
  }

  /** Which unit, from 1. */
  public UnitSnapshot unit(int number) {
    return units.get(number - 1);
  }

  /** The very text of a unit. */
  public String textOf(UnitSnapshot unit) {
    return text.substring(unit.start(), unit.end());
  }
}
