package dev.stagegate.approvals.approval.web;

import dev.stagegate.approvals.approval.Approval;
import dev.stagegate.approvals.approval.Approval.Approved;
import dev.stagegate.approvals.approval.Approval.HeldAtNode;
import dev.stagegate.approvals.approval.Approval.Rejected;
import dev.stagegate.approvals.approval.Approval.UnderWay;
import dev.stagegate.approvals.approval.Approval.Unplanned;
import dev.stagegate.approvals.approval.Approval.Voided;
import dev.stagegate.approvals.approval.Approval.Waiting;
import dev.stagegate.approvals.approval.KeptApproval;
import dev.stagegate.approvals.approval.Listing.State;
import dev.stagegate.approvals.approval.Plan;
import dev.stagegate.events.AccessTerms;
import dev.stagegate.events.ApprovalFact.HoldReason;
import dev.stagegate.events.ApprovalFact.VoidReason;
import dev.stagegate.events.ExportTerms;
import dev.stagegate.events.MatchedFlow;
import dev.stagegate.events.Risk;
import dev.stagegate.events.RoleTerms;
import dev.stagegate.events.SourceType;
import dev.stagegate.events.StageSnapshot;
import dev.stagegate.events.TaskSnapshot;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An approval as people and programs read it. */
record ApprovalView(
    String approvalId,
    long version,
    String issueId,
    String issueTitle,
    SourceType sourceType,
    String stageId,
    String projectId,
    String environmentId,
    String creator,
    @Nullable String assignee,
    String revision,
    State state,
    boolean waived,
    @Nullable Risk risk,
    @Nullable Hold hold,
    @Nullable VoidReason voidReason,
    List<MatchedFlow> flows,
    List<NodeView> nodes,
    List<OpenNodeView> openNodes,
    List<TaskView> tasks,
    Instant openedAt,
    Instant changedAt) {

  /** Why it cannot go on by itself: nothing can, or a node beside the open ones. */
  record Hold(HoldReason reason, String detail) {}

  /** Who may decide an open node, and who of them is asked. */
  record OpenNodeView(String nodeId, int round, List<String> eligible, List<String> asked) {}

  /** What the stage does on one target, or whom it lets in; what does not apply is null. */
  record TaskView(
      String taskId,
      @Nullable String instanceId,
      @Nullable String engine,
      @Nullable String databaseName,
      @Nullable String statementDigest,
      String lastEditor,
      @Nullable Long affectedRows,
      @Nullable Long tableRows,
      @Nullable ExportTerms export,
      @Nullable RoleTerms role,
      @Nullable AccessTerms access) {

    static TaskView of(TaskSnapshot task) {
      return new TaskView(
          task.taskId(),
          task.instanceId(),
          task.engine(),
          task.databaseName(),
          task.statementDigest(),
          task.lastEditor(),
          task.affectedRows(),
          task.tableRows(),
          task.export(),
          task.role(),
          task.access());
    }
  }

  static ApprovalView of(KeptApproval kept) {
    Approval approval = kept.approval();
    StageSnapshot stage = approval.stage();
    Plan plan = planOf(approval);
    return new ApprovalView(
        approval.id(),
        kept.version(),
        stage.issueId(),
        stage.issueTitle(),
        stage.sourceType(),
        stage.stageId(),
        stage.projectId(),
        stage.environmentId(),
        stage.creator(),
        stage.assignee(),
        stage.revision(),
        stateOf(approval),
        approval instanceof Approved && plan != null && plan.waived(),
        plan == null ? null : plan.risk(),
        holdOf(approval),
        approval instanceof Voided voided ? voided.reason() : null,
        plan == null ? List.of() : plan.flows(),
        plan == null ? List.of() : NodeView.all(approval, plan),
        approval instanceof UnderWay under ? openNodesOf(under) : List.of(),
        stage.tasks().stream().map(TaskView::of).toList(),
        kept.openedAt(),
        kept.changedAt());
  }

  private static State stateOf(Approval approval) {
    return switch (approval) {
      case Waiting _ -> State.WAITING;
      case HeldAtNode _, Unplanned _ -> State.HELD;
      case Approved _ -> State.APPROVED;
      case Rejected _ -> State.REJECTED;
      case Voided _ -> State.VOIDED;
    };
  }

  private static @Nullable Plan planOf(Approval approval) {
    return switch (approval) {
      case UnderWay u -> u.plan();
      case Unplanned _ -> null;
      case Approved a -> a.plan();
      case Rejected r -> r.plan();
      case Voided v -> v.plan();
    };
  }

  private static @Nullable Hold holdOf(Approval approval) {
    return switch (approval) {
      case UnderWay under ->
          under.held().stream()
              .findFirst()
              .map(held -> new Hold(held.reason(), held.detail()))
              .orElse(null);
      case Unplanned u -> new Hold(u.reason(), u.detail());
      case Approved _, Rejected _, Voided _ -> null;
    };
  }

  private static List<OpenNodeView> openNodesOf(UnderWay under) {
    return under.open().stream()
        .map(
            open ->
                new OpenNodeView(
                    under.plan().node(open.position()).nodeId(),
                    open.round(),
                    open.eligible(),
                    open.asked()))
        .toList();
  }
}
