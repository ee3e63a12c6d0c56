package dev.stagegate.issues.issue.web;

import dev.stagegate.events.Risk;
import dev.stagegate.issues.issue.Issue;
import dev.stagegate.issues.issue.IssueState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An issue in a list. */
record IssueSummary(
    String id,
    String title,
    String projectId,
    String creator,
    List<String> labels,
    @Nullable String assignee,
    IssueState state,
    Instant openedAt,
    @Nullable CurrentStage currentStage) {

  /**
   * The stage that is worked on.
   *
   * @param risk null until its approval began
   */
  record CurrentStage(
      String stageId, String environmentId, StageView.State state, @Nullable Risk risk) {}

  static IssueSummary of(Issue issue) {
    return new IssueSummary(
        issue.id(),
        issue.title(),
        issue.projectId(),
        issue.creator(),
        issue.labels(),
        issue.assignee(),
        issue.state(),
        issue.openedAt(),
        issue
            .current()
            .map(
                stage ->
                    new CurrentStage(
                        stage.plan().stageId(),
                        stage.plan().environmentId(),
                        StageView.state(stage),
                        issue.risk(stage).orElse(null)))
            .orElse(null));
  }
}
