package dev.stagegate.issues.issue.web;

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

  record CurrentStage(String stageId, String environmentId, StageView.State state) {}

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
                        StageView.state(stage)))
            .orElse(null));
  }
}
