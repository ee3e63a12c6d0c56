package dev.stagegate.issues.issue.web;

import dev.stagegate.events.Origin;
import dev.stagegate.events.SourceType;
import dev.stagegate.issues.issue.Allowed;
import dev.stagegate.issues.issue.Closing;
import dev.stagegate.issues.issue.Commit;
import dev.stagegate.issues.issue.Issue;
import dev.stagegate.issues.issue.IssueState;
import dev.stagegate.issues.issue.RunsUnderWay.Progress;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An issue as a reader sees it.
 *
 * @param currentStageId the stage that is worked on; null once the issue is done
 * @param closing null unless it was closed
 * @param commit null unless it came by a push
 * @param sender the service account that asked for it on the intake topic, such as {@code
 *     service:ci}; null unless one did
 */
record IssueView(
    String id,
    String title,
    SourceType source,
    String projectId,
    String creator,
    Origin origin,
    List<String> labels,
    @Nullable String assignee,
    IssueState state,
    Instant openedAt,
    @Nullable Instant bellRungAt,
    @Nullable String currentStageId,
    @Nullable Closing closing,
    @Nullable Commit commit,
    @Nullable String sender,
    List<StageView> stages) {

  /**
   * @param allowed what the reader may do
   */
  static IssueView of(Issue issue, Allowed allowed, List<Progress> progress) {
    return new IssueView(
        issue.id(),
        issue.title(),
        issue.source(),
        issue.projectId(),
        issue.creator(),
        issue.origin(),
        issue.labels(),
        issue.assignee(),
        issue.state(),
        issue.openedAt(),
        issue.bellRungAt(),
        issue.current().map(stage -> stage.plan().stageId()).orElse(null),
        issue.closing(),
        issue.commit(),
        issue.sender(),
        issue.stages().stream()
            .map(
                stage ->
                    StageView.of(
                        stage, issue.approvals().get(stage.plan().stageId()), allowed, progress))
            .toList());
  }
}
