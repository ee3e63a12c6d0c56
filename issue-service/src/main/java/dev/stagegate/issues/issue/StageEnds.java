package dev.stagegate.issues.issue;

import dev.stagegate.events.IntakeResultFact.StageOutcome;
import dev.stagegate.issues.issue.Decision.Changed;
import dev.stagegate.issues.issue.Entry.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How stages came to an end, for those who asked for them from another system. */
public final class StageEnds {

  private static final Map<Kind, StageOutcome> ENDS =
      Map.of(
          Kind.STAGE_DONE, StageOutcome.DONE,
          Kind.STAGE_REJECTED, StageOutcome.REJECTED,
          Kind.TASK_FAILED, StageOutcome.FAILED,
          Kind.TASK_OUTCOME_UNKNOWN, StageOutcome.FAILED);

  private StageEnds() {}

  /**
   * One end.
   *
   * @param detail what a person needs to know; empty when there is nothing to add
   */
  public record StageEnd(String environmentId, StageOutcome outcome, String detail) {}

  /** The ends that a change brought, in order. A failed stage may go on, and end again. */
  public static List<StageEnd> of(Changed changed) {
    List<StageEnd> ends = new ArrayList<>();
    for (Entry entry : changed.entries()) {
      StageOutcome outcome = ENDS.get(entry.kind());
      if (outcome != null && entry.stageId() != null) {
        changed
            .issue()
            .stage(entry.stageId())
            .ifPresent(
                stage ->
                    ends.add(new StageEnd(stage.plan().environmentId(), outcome, detail(entry))));
      }
      if (entry.kind() == Kind.ISSUE_CLOSED) {
        changed.issue().stages().stream()
            .filter(Stage.Closed.class::isInstance)
            .forEach(
                stage ->
                    ends.add(
                        new StageEnd(
                            stage.plan().environmentId(), StageOutcome.CLOSED, detail(entry))));
      }
    }
    return ends;
  }

  /** Never what a database said of a failure: that may quote the statement or its data. */
  private static String detail(Entry entry) {
    Map<String, Object> told = entry.details();
    return switch (entry.kind()) {
      case STAGE_REJECTED -> text(told, "comment");
      case ISSUE_CLOSED -> text(told, "reason");
      case TASK_FAILED -> ("task " + entry.taskId() + " failed " + text(told, "code")).strip();
      case TASK_OUTCOME_UNKNOWN -> "nobody knows whether task " + entry.taskId() + " is done";
      default -> "";
    };
  }

  private static String text(Map<String, Object> told, String name) {
    return told.get(name) instanceof String text ? text : "";
  }
}
