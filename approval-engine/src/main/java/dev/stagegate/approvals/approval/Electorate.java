package dev.stagegate.approvals.approval;

import dev.stagegate.approvals.approval.Command.Review;
import dev.stagegate.approvals.directory.Directory;
import dev.stagegate.approvals.directory.Holders;
import dev.stagegate.approvals.directory.Scope;
import dev.stagegate.approvals.flow.Deciders;
import dev.stagegate.events.ApprovalFact.HoldReason;
import dev.stagegate.events.Channel;
import dev.stagegate.events.PlannedNode;
import dev.stagegate.events.StageSnapshot;
import java.time.Instant;
import java.util.List;

/** Who decides a node by the directory of this moment, before four eyes are thought of. */
final class Electorate {

  private Electorate() {}

  /** Nobody while the stage's project is unknown. */
  static Holders of(Directory directory, StageSnapshot stage, PlannedNode node, Instant now) {
    if (!directory.complete()) {
      return Holders.NONE;
    }
    return switch (Deciders.of(node)) {
      case Deciders.Role(String roleId) -> directory.holders(roleId, Scope.of(stage), now);
      case Deciders.People(List<String> emails) -> directory.active(emails);
      case Deciders.Group(String groupId) -> directory.membersOf(groupId);
      case Deciders.External(String systemId) ->
          directory
              .systems()
              .enabled(systemId)
              .map(system -> new Holders(List.of(system.principal()), null))
              .orElse(Holders.NONE);
    };
  }

  /**
   * Whether the reviewer decides the node, by who he or she is and where the review was given: an
   * external system's node is decided by whomever the system names, and nowhere else.
   */
  static boolean decides(
      Directory directory, StageSnapshot stage, PlannedNode node, Review review, Instant now) {
    List<String> holders = of(directory, stage, node, now).people();
    boolean elsewhere = review.channel() == Channel.EXTERNAL;
    if (node.systemId() == null) {
      return !elsewhere && holders.contains(review.reviewer());
    }
    return elsewhere && !holders.isEmpty() && directory.mayAnswerElsewhere(review.reviewer());
  }

  /** Why nobody decides it. */
  static HoldReason reason(Directory directory, StageSnapshot stage, PlannedNode node) {
    if (!directory.complete()) {
      return HoldReason.DIRECTORY_MISSING;
    }
    return node.systemId() == null ? HoldReason.NOBODY_ELIGIBLE : HoldReason.NO_EXTERNAL_SYSTEM;
  }

  /** What a person needs to know to help. */
  static String detail(HoldReason reason, StageSnapshot stage, PlannedNode node) {
    return switch (reason) {
      case DIRECTORY_MISSING ->
          "the people and roles of project %s have not arrived yet".formatted(stage.projectId());
      case NO_EXTERNAL_SYSTEM ->
          "the external system %s (%s) is not registered, or is switched off"
              .formatted(node.systemId(), node.title());
      case NOBODY_ELIGIBLE, EVALUATION_FAILED, UNMATCHED, SYSTEM_UNREACHABLE, EXPIRED ->
          node.quorum() == 1
              ? "nobody who may review this stage %s (%s) in project %s"
                  .formatted(describe(node), node.title(), stage.projectId())
              : "nobody who may review this stage %s (%s) in project %s; %s people must approve"
                  .formatted(describe(node), node.title(), stage.projectId(), node.quorum());
    };
  }

  private static String describe(PlannedNode node) {
    return switch (Deciders.of(node)) {
      case Deciders.Role(String roleId) -> "holds the role " + roleId;
      case Deciders.People(List<String> emails) -> "is one of " + String.join(", ", emails);
      case Deciders.Group(String groupId) -> "is in the group " + groupId;
      case Deciders.External(String systemId) -> "speaks for the external system " + systemId;
    };
  }
}
