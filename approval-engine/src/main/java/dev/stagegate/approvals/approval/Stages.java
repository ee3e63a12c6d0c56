package dev.stagegate.approvals.approval;

import dev.stagegate.events.StageSnapshot;
import org.jspecify.annotations.Nullable;

/** Stages that differ in a detail. */
public final class Stages {

  private Stages() {}

  /** The same stage, waiting on somebody else. */
  public static StageSnapshot withAssignee(
      StageSnapshot stage, @Nullable String assignee, boolean inviteAutomatically) {
    return new StageSnapshot(
        stage.issueId(),
        stage.issueTitle(),
        stage.issueLink(),
        stage.sourceType(),
        stage.origin(),
        stage.projectId(),
        stage.creator(),
        stage.labels(),
        stage.stageId(),
        stage.environmentId(),
        stage.environmentTitle(),
        stage.position(),
        stage.stageCount(),
        stage.revision(),
        stage.sequence(),
        assignee,
        inviteAutomatically,
        stage.notBefore(),
        stage.tasks(),
        stage.statements());
  }
}
