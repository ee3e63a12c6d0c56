package dev.stagegate.issues.issue;

import dev.stagegate.events.Risk;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An issue in a list.
 *
 * @param currentStage the first that is not done; null once all are
 */
public record IssueSummary(
    String id,
    String title,
    String projectId,
    String creator,
    List<String> labels,
    @Nullable String assignee,
    IssueState state,
    Instant openedAt,
    @Nullable CurrentStage currentStage) {

  public IssueSummary {
    labels = List.copyOf(labels);
  }

  /**
   * The stage that is worked on.
   *
   * @param stopped whether its checks stop it until a person does something about it
   * @param held whether its approval cannot go on
   * @param risk null until its approval began
   */
  public record CurrentStage(
      String stageId,
      String environmentId,
      StageState state,
      boolean stopped,
      boolean held,
      @Nullable Risk risk) {}
}
