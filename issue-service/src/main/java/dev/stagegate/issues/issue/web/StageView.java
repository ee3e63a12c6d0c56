package dev.stagegate.issues.issue.web;

import dev.stagegate.events.Channel;
import dev.stagegate.issues.issue.Allowed;
import dev.stagegate.issues.issue.ApprovalProgress;
import dev.stagegate.issues.issue.Clearance;
import dev.stagegate.issues.issue.OutOfReach;
import dev.stagegate.issues.issue.Plan;
import dev.stagegate.issues.issue.RunsUnderWay.Progress;
import dev.stagegate.issues.issue.Stage;
import dev.stagegate.issues.issue.StageState;
import dev.stagegate.issues.issue.StoppingCheck;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stage as a reader sees it.
 *
 * @param clearance its yes; null while it has none
 * @param rejection its no; null unless it was rejected
 * @param notBefore none of its tasks starts earlier; null when they may start at once
 * @param stoppedBy what was found about its tasks and keeps people from being asked, in words
 * @param stops the same one by one, to be told in other words
 * @param stopped whether it is CHECKING and goes on only when a person does something about it
 * @param outOfReach set where that is only that targets could not be reached, as long as they are
 *     tried again by themselves
 * @param approval how its approval stands; null while nothing was told of it
 * @param mayRelease whether the reader may have it rolled out by hand once it is approved, and is
 *     not stopped; false once the issue is over
 */
record StageView(
    String stageId,
    String environmentId,
    String environmentTitle,
    int position,
    StageState state,
    String revision,
    @Nullable Clearance clearance,
    @Nullable Rejection rejection,
    @Nullable ApprovalProgress approval,
    @Nullable Instant notBefore,
    List<String> stoppedBy,
    List<StoppingCheck> stops,
    boolean stopped,
    @Nullable OutOfReach outOfReach,
    boolean mayRelease,
    List<TaskView> tasks) {

  /** The no to a stage. */
  @Schema(name = "StageRejection")
  record Rejection(
      String approvalId, String rejectedBy, String comment, Channel channel, Instant at) {}

  static StageView of(
      Stage stage, @Nullable ApprovalProgress approval, Allowed allowed, List<Progress> progress) {
    Plan plan = stage.plan();
    List<StoppingCheck> stopping = allowed.stopping(plan.stageId());
    return new StageView(
        plan.stageId(),
        plan.environmentId(),
        plan.environmentTitle(),
        plan.position(),
        StageState.of(stage),
        stage.revision().sha256(),
        stage.givenClearance().orElse(null),
        rejection(stage),
        approval,
        plan.notBefore(),
        stage instanceof Stage.Checking checking
            ? checking.stoppedBy()
            : StoppingCheck.inWords(stopping),
        stage instanceof Stage.Checking checking ? checking.stops() : stopping,
        stage instanceof Stage.Checking checking && checking.isStopped(),
        stage instanceof Stage.Checking checking ? checking.outOfReach() : null,
        allowed.mayRelease(plan.stageId()),
        plan.tasks().stream()
            .map(task -> TaskView.of(task, allowed.actsOn(task.id()), progress))
            .toList());
  }

  private static @Nullable Rejection rejection(Stage stage) {
    return stage instanceof Stage.Rejected s
        ? new Rejection(s.approvalId(), s.rejectedBy(), s.comment(), s.channel(), s.at())
        : null;
  }
}
