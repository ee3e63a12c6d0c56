package dev.stagegate.approvals.approval;

import dev.stagegate.approvals.directory.Directory;
import dev.stagegate.approvals.flow.FlowOptions;
import dev.stagegate.events.ApprovalFact.RefusalReason;
import dev.stagegate.events.StageSnapshot;
import java.util.List;
import java.util.Optional;

/**
 * Who may not review a stage, whatever roles they hold: its creator and the last editors of its
 * statements, unless the project allows self-approval; and whoever was counted at another node
 * already, unless the flows allow it.
 */
record FourEyes(
    Directory directory, StageSnapshot stage, FlowOptions options, List<CountedReview> reviews) {

  Optional<RefusalReason> against(String person, String nodeId) {
    if (!directory.selfApproval() && person.equals(stage.creator())) {
      return Optional.of(RefusalReason.CREATOR);
    }
    if (!directory.selfApproval() && isLastEditor(person)) {
      return Optional.of(RefusalReason.LAST_EDITOR);
    }
    if (!options.samePersonMayPassSeveralNodes() && countedElsewhere(person, nodeId)) {
      return Optional.of(RefusalReason.ALREADY_REVIEWED);
    }
    return Optional.empty();
  }

  private boolean isLastEditor(String person) {
    return stage.tasks().stream().anyMatch(task -> person.equals(task.lastEditor()));
  }

  private boolean countedElsewhere(String person, String nodeId) {
    return reviews.stream()
        .anyMatch(r -> r.reviewer().equals(person) && !r.nodeId().equals(nodeId));
  }
}
