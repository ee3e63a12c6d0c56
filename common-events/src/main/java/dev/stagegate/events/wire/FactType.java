package dev.stagegate.events.wire;

import dev.stagegate.events.ApprovalFact;
import dev.stagegate.events.DirectoryFact;
import dev.stagegate.events.Fact;
import dev.stagegate.events.IntakeFact;
import dev.stagegate.events.IntakeResultFact;
import dev.stagegate.events.IssueFact;
import dev.stagegate.events.ReviewFact;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** One row per fact: its class, its explicit and versioned name on the wire, and its topic. */
public enum FactType {
  STAGE_ARRIVED(IssueFact.StageArrived.class, "stagegate.issue.stage-arrived.v1", Topic.ISSUE),
  STATEMENT_CHANGED(
      IssueFact.StatementChanged.class, "stagegate.issue.statement-changed.v1", Topic.ISSUE),
  ASSIGNEE_CHANGED(
      IssueFact.AssigneeChanged.class, "stagegate.issue.assignee-changed.v1", Topic.ISSUE),
  BELL_RUNG(IssueFact.BellRung.class, "stagegate.issue.bell-rung.v1", Topic.ISSUE),
  STAGE_WITHDRAWN(
      IssueFact.StageWithdrawn.class, "stagegate.issue.stage-withdrawn.v1", Topic.ISSUE),

  APPROVAL_OPENED(
      ApprovalFact.ApprovalOpened.class, "stagegate.approval.approval-opened.v1", Topic.APPROVAL),
  NODE_OPENED(ApprovalFact.NodeOpened.class, "stagegate.approval.node-opened.v1", Topic.APPROVAL),
  NODE_REASSIGNED(
      ApprovalFact.NodeReassigned.class, "stagegate.approval.node-reassigned.v1", Topic.APPROVAL),
  NODE_CLOSED(ApprovalFact.NodeClosed.class, "stagegate.approval.node-closed.v1", Topic.APPROVAL),
  REVIEW_RECORDED(
      ApprovalFact.ReviewRecorded.class, "stagegate.approval.review-recorded.v1", Topic.APPROVAL),
  REVIEW_REFUSED(
      ApprovalFact.ReviewRefused.class, "stagegate.approval.review-refused.v1", Topic.APPROVAL),
  APPROVAL_HELD(
      ApprovalFact.ApprovalHeld.class, "stagegate.approval.approval-held.v1", Topic.APPROVAL),
  APPROVAL_VOIDED(
      ApprovalFact.ApprovalVoided.class, "stagegate.approval.approval-voided.v1", Topic.APPROVAL),
  STAGE_APPROVED(
      ApprovalFact.StageApproved.class, "stagegate.approval.stage-approved.v1", Topic.APPROVAL),
  STAGE_REJECTED(
      ApprovalFact.StageRejected.class, "stagegate.approval.stage-rejected.v1", Topic.APPROVAL),

  STAGE_REVIEWED(
      ReviewFact.StageReviewed.class, "stagegate.review.stage-reviewed.v1", Topic.REVIEW),
  INVITATION_SENT(
      ReviewFact.InvitationSent.class, "stagegate.review.invitation-sent.v1", Topic.REVIEW),
  INVITATION_FAILED(
      ReviewFact.InvitationFailed.class, "stagegate.review.invitation-failed.v1", Topic.REVIEW),
  INVITATION_CANCELLED(
      ReviewFact.InvitationCancelled.class,
      "stagegate.review.invitation-cancelled.v1",
      Topic.REVIEW),

  WORKSPACE_DIRECTORY(
      DirectoryFact.WorkspaceDirectory.class,
      "stagegate.directory.workspace-directory.v1",
      Topic.DIRECTORY),
  PROJECT_DIRECTORY(
      DirectoryFact.ProjectDirectory.class,
      "stagegate.directory.project-directory.v1",
      Topic.DIRECTORY),

  ISSUE_REQUESTED(
      IntakeFact.IssueRequested.class, "stagegate.intake.issue-requested.v1", Topic.INTAKE),
  STATEMENT_REPLACED(
      IntakeFact.StatementReplaced.class, "stagegate.intake.statement-replaced.v1", Topic.INTAKE),
  ISSUE_WITHDRAWN(
      IntakeFact.IssueWithdrawn.class, "stagegate.intake.issue-withdrawn.v1", Topic.INTAKE),

  ISSUE_ACCEPTED(
      IntakeResultFact.IssueAccepted.class,
      "stagegate.intake-results.issue-accepted.v1",
      Topic.INTAKE_RESULTS),
  INTAKE_REFUSED(
      IntakeResultFact.IntakeRefused.class,
      "stagegate.intake-results.intake-refused.v1",
      Topic.INTAKE_RESULTS),
  STAGE_SETTLED(
      IntakeResultFact.StageSettled.class,
      "stagegate.intake-results.stage-settled.v1",
      Topic.INTAKE_RESULTS);

  private static final Map<Class<?>, FactType> BY_CLASS =
      Arrays.stream(values()).collect(Collectors.toMap(FactType::factClass, Function.identity()));
  private static final Map<String, FactType> BY_NAME =
      Arrays.stream(values()).collect(Collectors.toMap(FactType::typeName, Function.identity()));

  private final Class<? extends Fact> factClass;
  private final String typeName;
  private final Topic topic;

  FactType(Class<? extends Fact> factClass, String typeName, Topic topic) {
    this.factClass = factClass;
    this.typeName = typeName;
    this.topic = topic;
  }

  public Class<? extends Fact> factClass() {
    return factClass;
  }

  /** The CloudEvents {@code type}. */
  public String typeName() {
    return typeName;
  }

  public Topic topic() {
    return topic;
  }

  /** Where the fact's JSON Schema lies on the class path. */
  public String schemaResource() {
    return "schema/" + typeName + ".json";
  }

  public static FactType of(Fact fact) {
    FactType type = BY_CLASS.get(fact.getClass());
    if (type == null) {
      throw new IllegalStateException("no row for " + fact.getClass());
    }
    return type;
  }

  /** The row of a type name; empty for one that a newer writer may know. */
  public static Optional<FactType> named(String typeName) {
    return Optional.ofNullable(BY_NAME.get(typeName));
  }
}
