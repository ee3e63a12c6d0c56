package dev.stagegate.issues.issue;

import dev.stagegate.events.ApprovalFact;
import dev.stagegate.events.ApprovalFact.ApprovalHeld;
import dev.stagegate.events.ApprovalFact.ApprovalOpened;
import dev.stagegate.events.ApprovalFact.ApprovalVoided;
import dev.stagegate.events.ApprovalFact.NodeClosed;
import dev.stagegate.events.ApprovalFact.NodeOpened;
import dev.stagegate.events.ApprovalFact.NodeReassigned;
import dev.stagegate.events.ApprovalFact.ReviewRecorded;
import dev.stagegate.events.ApprovalFact.ReviewRefused;
import dev.stagegate.events.ApprovalFact.StageApproved;
import dev.stagegate.events.ApprovalFact.StageRejected;
import dev.stagegate.events.MatchedFlow;
import dev.stagegate.events.PlannedNode;
import dev.stagegate.events.ReviewFact;
import dev.stagegate.issues.issue.Decision.Changed;
import dev.stagegate.issues.issue.Decision.Unchanged;
import dev.stagegate.issues.issue.Entry.Kind;
import java.util.Set;

/** What other services tell of a stage, noted in the issue's timeline and shown as its progress. */
final class ApprovalNotes {

  private ApprovalNotes() {}

  static Decision note(Issue issue, ApprovalFact fact) {
    if (issue.stage(fact.stageId()).isEmpty()) {
      return IssueRules.notThere("stage", fact.stageId());
    }
    return switch (fact) {
      // These two are decided, not only noted: see ClearanceRules.
      case StageApproved _, StageRejected _ -> new Unchanged("decided elsewhere");
      case ApprovalOpened told ->
          noted(
              askedAgain(issue, told),
              told,
              Entry.of(Kind.APPROVAL_OPENED, null)
                  .detail("risk", told.risk().name())
                  .detail("revision", told.revision())
                  .detail("flows", told.flows().stream().map(MatchedFlow::title).toList())
                  .detail("nodes", told.nodes().stream().map(PlannedNode::title).toList()));
      case NodeOpened told ->
          noted(
              issue,
              told,
              Entry.of(Kind.NODE_OPENED, null)
                  .detail("nodeId", told.request().node().nodeId())
                  .detail("node", told.request().node().title())
                  .detail("asked", told.request().asked()));
      case NodeReassigned told ->
          noted(
              issue,
              told,
              Entry.of(Kind.NODE_REASSIGNED, told.by())
                  .detail("nodeId", told.request().node().nodeId())
                  .detail("node", told.request().node().title())
                  .detail("cause", told.cause().name())
                  .detail("asked", told.request().asked()));
      case NodeClosed told ->
          noted(
              issue,
              told,
              Entry.of(Kind.NODE_CLOSED, told.by())
                  .through(told.channel())
                  .detail("nodeId", told.nodeId())
                  .detail("outcome", told.outcome().name()));
      case ReviewRecorded told ->
          noted(
              issue,
              told,
              Entry.of(Kind.REVIEW_RECORDED, told.reviewer())
                  .through(told.channel())
                  .from(told.address())
                  .detail("nodeId", told.nodeId())
                  .detail("node", told.nodeTitle())
                  .detail("decision", told.decision().name())
                  .detail("comment", told.comment())
                  .detail("taskIds", told.taskIds())
                  .detail("decidedAt", told.decidedAt().toString()));
      case ReviewRefused told ->
          noted(
              issue,
              told,
              Entry.of(Kind.REVIEW_REFUSED, told.reviewer())
                  .through(told.channel())
                  .from(told.address())
                  .detail("nodeId", told.nodeId())
                  .detail("decision", told.decision().name())
                  .detail("comment", told.comment())
                  .detail("reason", told.reason().name()));
      case ApprovalHeld told ->
          noted(
              issue,
              told,
              Entry.of(Kind.APPROVAL_HELD, null)
                  .detail("reason", told.reason().name())
                  .detail("detail", told.detail()));
      case ApprovalVoided told ->
          noted(
              issue,
              told,
              Entry.of(Kind.APPROVAL_VOIDED, null)
                  .detail("revision", told.revision())
                  .detail("reason", told.reason().name()));
    };
  }

  static Decision note(Issue issue, ReviewFact fact) {
    if (issue.stage(fact.stageId()).isEmpty()) {
      return IssueRules.notThere("stage", fact.stageId());
    }
    return switch (fact) {
      // Whether it counts is for approval-engine to say, which tells a review recorded or refused.
      case ReviewFact.StageReviewed _ -> new Unchanged("not for us");
      case ReviewFact.InvitationSent told ->
          noted(
              issue,
              told,
              Entry.of(Kind.INVITATION_SENT, null)
                  .detail("recipients", told.recipients())
                  .detail("unknownRecipients", told.unknownRecipients())
                  .detail("botRepresentsCreator", told.botRepresentsCreator())
                  .detail("link", told.link()));
      case ReviewFact.InvitationDelayed told
          when progress(issue, told.stageId()).isOver(told.approvalId(), told.nodeId()) ->
          new Unchanged("nobody waits for it any more");
      case ReviewFact.InvitationDelayed told ->
          noted(
              issue,
              told,
              Entry.of(Kind.INVITATION_DELAYED, null)
                  .detail("recipients", told.recipients())
                  .detail("ahead", told.ahead())
                  .detail("expectedAt", told.expectedAt().toString()));
      case ReviewFact.InvitationFailed told ->
          noted(
              issue,
              told,
              Entry.of(Kind.INVITATION_FAILED, null)
                  .detail("recipients", told.recipients())
                  .detail("fault", told.fault().name())
                  .detail("detail", told.detail()));
      case ReviewFact.InvitationCancelled told ->
          noted(
              issue,
              told,
              Entry.of(Kind.INVITATION_CANCELLED, null).detail("reason", told.reason()));
    };
  }

  /** The issue with the progress that a fact tells. */
  static Issue progressed(Issue issue, ApprovalFact fact) {
    ApprovalProgress known = progress(issue, fact.stageId());
    return issue.withApproval(
        fact.stageId(),
        fact instanceof ApprovalHeld held && isUnopened(issue, known, held)
            ? known.heldUnopened(held)
            : known.with(fact));
  }

  /** Whether it is of what the stage asks for now, and nothing else was told of it. */
  private static boolean isUnopened(Issue issue, ApprovalProgress known, ApprovalHeld held) {
    return !held.approvalId().equals(known.approvalId())
        && issue.stage(held.stageId()).orElse(null) instanceof Stage.AwaitingApproval waiting
        && waiting.ask().revision().sha256().equals(held.revision())
        && !waiting.endedApprovals().contains(held.approvalId());
  }

  /**
   * A rejected stage whose approval opens anew waits again: the bell was rung for it before its
   * rejection was heard of here.
   */
  private static Issue askedAgain(Issue issue, ApprovalOpened opened) {
    return issue.stage(opened.stageId()).orElseThrow() instanceof Stage.Rejected rejected
            && !rejected.approvalId().equals(opened.approvalId())
            && rejected.ask().revision().sha256().equals(opened.revision())
        ? issue.with(
            new Stage.AwaitingApproval(
                rejected.plan(), rejected.ask(), Set.of(rejected.approvalId())))
        : issue;
  }

  private static Decision noted(Issue issue, ApprovalFact fact, Entry entry) {
    return Changed.to(progressed(issue, fact))
        .note(entry.stage(fact.stageId()).detail("approvalId", fact.approvalId()));
  }

  private static Decision noted(Issue issue, ReviewFact fact, Entry entry) {
    Issue progressed =
        issue.withApproval(fact.stageId(), progress(issue, fact.stageId()).with(fact));
    return Changed.to(progressed)
        .note(
            entry
                .stage(fact.stageId())
                .through(fact.channel())
                .detail("approvalId", fact.approvalId())
                .detail("invitationId", fact.invitationId())
                .detail("nodeId", fact.nodeId()));
  }

  private static ApprovalProgress progress(Issue issue, String stageId) {
    return issue.approvals().getOrDefault(stageId, ApprovalProgress.NONE);
  }
}
