package dev.stagegate.events.wire;

import dev.stagegate.events.ApprovalFact;
import dev.stagegate.events.AuditFact;
import dev.stagegate.events.ChannelFact;
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
  STAGE_ARRIVED(
      IssueFact.StageArrived.class,
      "stagegate.issue.stage-arrived.v1",
      Topic.ISSUE,
      "An issue reached this stage: it wants to be approved and rolled out."),
  STATEMENT_CHANGED(
      IssueFact.StatementChanged.class,
      "stagegate.issue.statement-changed.v1",
      Topic.ISSUE,
      "A statement of the current stage changed, so the stage has another revision."),
  ASSIGNEE_CHANGED(
      IssueFact.AssigneeChanged.class,
      "stagegate.issue.assignee-changed.v1",
      Topic.ISSUE,
      "The issue waits on somebody else now."),
  BELL_RUNG(
      IssueFact.BellRung.class,
      "stagegate.issue.bell-rung.v1",
      Topic.ISSUE,
      "Somebody wants the open node's people asked now; on a rejected stage, that it is asked for"
          + " again."),
  STAGE_WITHDRAWN(
      IssueFact.StageWithdrawn.class,
      "stagegate.issue.stage-withdrawn.v1",
      Topic.ISSUE,
      "The stage is no longer asked for: its issue was closed."),

  APPROVAL_OPENED(
      ApprovalFact.ApprovalOpened.class,
      "stagegate.approval.approval-opened.v1",
      Topic.APPROVAL,
      "An approval of one stage at one revision began, or found that none is required."),
  NODE_OPENED(
      ApprovalFact.NodeOpened.class,
      "stagegate.approval.node-opened.v1",
      Topic.APPROVAL,
      "It is this node's turn."),
  NODE_REASSIGNED(
      ApprovalFact.NodeReassigned.class,
      "stagegate.approval.node-reassigned.v1",
      Topic.APPROVAL,
      "The open node asks afresh, or asks other people; what is no longer asked is cancelled."),
  NODE_CLOSED(
      ApprovalFact.NodeClosed.class,
      "stagegate.approval.node-closed.v1",
      Topic.APPROVAL,
      "The node is no longer open: whatever was asked about it is to be taken back."),
  REVIEW_RECORDED(
      ApprovalFact.ReviewRecorded.class,
      "stagegate.approval.review-recorded.v1",
      Topic.APPROVAL,
      "A review counted."),
  REVIEW_REFUSED(
      ApprovalFact.ReviewRefused.class,
      "stagegate.approval.review-refused.v1",
      Topic.APPROVAL,
      "A review did not count; it is kept and shown."),
  APPROVAL_HELD(
      ApprovalFact.ApprovalHeld.class,
      "stagegate.approval.approval-held.v1",
      Topic.APPROVAL,
      "The approval cannot go on by itself, and says why."),
  APPROVAL_VOIDED(
      ApprovalFact.ApprovalVoided.class,
      "stagegate.approval.approval-voided.v1",
      Topic.APPROVAL,
      "The approval ended without a decision; its reviews count for nothing from now on."),
  STAGE_APPROVED(
      ApprovalFact.StageApproved.class,
      "stagegate.approval.stage-approved.v1",
      Topic.APPROVAL,
      "The stage may be rolled out at this revision."),
  STAGE_REJECTED(
      ApprovalFact.StageRejected.class,
      "stagegate.approval.stage-rejected.v1",
      Topic.APPROVAL,
      "Somebody who may decide said no."),

  STAGE_REVIEWED(
      ReviewFact.StageReviewed.class,
      "stagegate.review.stage-reviewed.v1",
      Topic.REVIEW,
      "Somebody decided the whole stage in a channel. Whether it counts is for approval-engine to"
          + " say."),
  INVITATION_SENT(
      ReviewFact.InvitationSent.class,
      "stagegate.review.invitation-sent.v1",
      Topic.REVIEW,
      "The people were asked."),
  INVITATION_DELAYED(
      ReviewFact.InvitationDelayed.class,
      "stagegate.review.invitation-delayed.v1",
      Topic.REVIEW,
      "The people are asked later, since more waits to go out than the channel takes at once."),
  INVITATION_FAILED(
      ReviewFact.InvitationFailed.class,
      "stagegate.review.invitation-failed.v1",
      Topic.REVIEW,
      "The people could not be asked, and it says why."),
  INVITATION_CANCELLED(
      ReviewFact.InvitationCancelled.class,
      "stagegate.review.invitation-cancelled.v1",
      Topic.REVIEW,
      "The request was taken back in its channel."),

  APPROVAL_DEED_NOTED(
      AuditFact.ApprovalDeedNoted.class,
      "stagegate.approval.deed-noted.v1",
      Topic.APPROVAL,
      "Something was done, or refused, at approval-engine that the audit log is to have."),
  CHANNEL_DEED_NOTED(
      AuditFact.ChannelDeedNoted.class,
      "stagegate.review.deed-noted.v1",
      Topic.REVIEW,
      "Something was done, or refused, at im-gateway that the audit log is to have."),

  EXTERNAL_SYSTEMS(
      ChannelFact.ExternalSystems.class,
      "stagegate.channel.external-systems.v1",
      Topic.CHANNEL,
      "All external systems that nodes can ask, and how long each may take."),

  WORKSPACE_DIRECTORY(
      DirectoryFact.WorkspaceDirectory.class,
      "stagegate.directory.workspace-directory.v1",
      Topic.DIRECTORY,
      "Everybody, and what they hold in the workspace."),
  PROJECT_DIRECTORY(
      DirectoryFact.ProjectDirectory.class,
      "stagegate.directory.project-directory.v1",
      Topic.DIRECTORY,
      "A project, and what people hold in it."),

  ISSUE_REQUESTED(
      IntakeFact.IssueRequested.class,
      "stagegate.intake.issue-requested.v1",
      Topic.INTAKE,
      "Another system asks for an issue."),
  STATEMENT_REPLACED(
      IntakeFact.StatementReplaced.class,
      "stagegate.intake.statement-replaced.v1",
      Topic.INTAKE,
      "Another system replaces the statement of one task of its request."),
  ISSUE_WITHDRAWN(
      IntakeFact.IssueWithdrawn.class,
      "stagegate.intake.issue-withdrawn.v1",
      Topic.INTAKE,
      "Another system no longer asks."),

  ISSUE_ACCEPTED(
      IntakeResultFact.IssueAccepted.class,
      "stagegate.intake-results.issue-accepted.v1",
      Topic.INTAKE_RESULTS,
      "The request became an issue."),
  CHANGE_ACCEPTED(
      IntakeResultFact.ChangeAccepted.class,
      "stagegate.intake-results.change-accepted.v1",
      Topic.INTAKE_RESULTS,
      "A change of the request was taken."),
  INTAKE_REFUSED(
      IntakeResultFact.IntakeRefused.class,
      "stagegate.intake-results.intake-refused.v1",
      Topic.INTAKE_RESULTS,
      "The request was refused, with everything that is wrong with it."),
  STAGE_SETTLED(
      IntakeResultFact.StageSettled.class,
      "stagegate.intake-results.stage-settled.v1",
      Topic.INTAKE_RESULTS,
      "A stage of the request came to an end.");

  private static final Map<Class<?>, FactType> BY_CLASS =
      Arrays.stream(values()).collect(Collectors.toMap(FactType::factClass, Function.identity()));
  private static final Map<String, FactType> BY_NAME =
      Arrays.stream(values()).collect(Collectors.toMap(FactType::typeName, Function.identity()));

  private final Class<? extends Fact> factClass;
  private final String typeName;
  private final Topic topic;
  private final String meaning;

  FactType(Class<? extends Fact> factClass, String typeName, Topic topic, String meaning) {
    this.factClass = factClass;
    this.typeName = typeName;
    this.topic = topic;
    this.meaning = meaning;
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

  /** What happened, in a sentence. */
  public String meaning() {
    return meaning;
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
