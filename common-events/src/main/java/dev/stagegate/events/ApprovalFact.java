package dev.stagegate.events;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What approval-engine tells: approvals that open, move from node to node, and end. */
public sealed interface ApprovalFact extends Fact {

  String approvalId();

  String issueId();

  String stageId();

  @Override
  default String key() {
    return issueId();
  }

  /** Why the people of an open node are asked afresh. */
  enum ReassignCause {
    ASSIGNEE_CHANGED,
    BELL_RUNG,
    /** Roles changed, so that other people may decide now. */
    ELIGIBILITY_CHANGED,
    /** An answer given in a channel did not count, and the node is still open. */
    REVIEW_REFUSED,
    /** Somebody said yes, and the node's quorum asks for more. */
    MORE_REVIEWS_NEEDED,
    /** Nobody has decided for as long as the flow lets them wait. */
    REMINDER
  }

  /** How an open node ended. */
  enum NodeOutcome {
    APPROVED,
    REJECTED,
    /** What was asked about is no longer what would run. */
    VOIDED,
    /** The issue no longer asks. */
    WITHDRAWN,
    /** Nobody can decide it at present. */
    HELD
  }

  /** Why an approval cannot go on by itself. */
  enum HoldReason {
    /** A condition could not be evaluated. */
    EVALUATION_FAILED,
    /** No flow matched, Fallback included. */
    UNMATCHED,
    /** Too few of those who decide the open node may review this stage. */
    NOBODY_ELIGIBLE,
    /** The project's people and settings have not arrived yet. */
    DIRECTORY_MISSING,
    /** The open node is decided by an external system that is not there, or switched off. */
    NO_EXTERNAL_SYSTEM,
    /**
     * The open node's external system could not be asked for days, or does not take what is asked;
     * only people let it go on: the bell, or a changed statement.
     */
    SYSTEM_UNREACHABLE,
    /** Nobody decided in time; only people let it go on: the bell, or a changed statement. */
    EXPIRED
  }

  /** Why an approval ended without a decision. */
  enum VoidReason {
    STATEMENT_CHANGED,
    WITHDRAWN,
    /** A newer approval of the same stage took its place. */
    SUPERSEDED
  }

  /** Why a review does not count. */
  enum RefusalReason {
    NOT_ELIGIBLE,
    CREATOR,
    LAST_EDITOR,
    ALREADY_REVIEWED,
    STALE_REVISION,
    NODE_NOT_OPEN,
    APPROVAL_CLOSED,
    UNKNOWN_APPROVAL
  }

  /** An approval of one stage at one revision began, or found that none is required. */
  record ApprovalOpened(
      @JsonPropertyDescription("The approval's id") String approvalId,
      @JsonPropertyDescription("The issue's id") String issueId,
      @JsonPropertyDescription("The stage's id") String stageId,
      @JsonPropertyDescription("The revision it is about") String revision,
      @JsonPropertyDescription("The highest risk of the stage's statements") Risk risk,
      @JsonPropertyDescription(
              "The flows the stage must pass, in flow order; empty when none matched")
          List<MatchedFlow> flows,
      @JsonPropertyDescription(
              "The nodes that must say yes, in order; empty when no approval is required")
          List<PlannedNode> nodes)
      implements ApprovalFact {
    public ApprovalOpened {
      Require.id(approvalId, "approvalId");
      Require.id(issueId, "issueId");
      Require.id(stageId, "stageId");
      Require.digest(revision, "revision");
      Require.present(risk, "risk");
      flows = List.copyOf(Require.present(flows, "flows"));
      nodes = List.copyOf(Require.present(nodes, "nodes"));
    }
  }

  /** It is this node's turn; several nodes of an approval can be open at once. */
  record NodeOpened(@JsonPropertyDescription("Who is asked about what") NodeRequest request)
      implements ApprovalFact {
    public NodeOpened {
      Require.present(request, "request");
    }

    @Override
    public String approvalId() {
      return request.approvalId();
    }

    @Override
    public String issueId() {
      return request.stage().issueId();
    }

    @Override
    public String stageId() {
      return request.stage().stageId();
    }
  }

  /** The open node asks afresh, or asks other people; what is no longer asked is cancelled. */
  record NodeReassigned(
      @JsonPropertyDescription("Who is asked about what from now on") NodeRequest request,
      @JsonPropertyDescription("Why") ReassignCause cause,
      @JsonPropertyDescription("Who caused it, by e-mail; null when nobody in particular")
          @Nullable String by)
      implements ApprovalFact {
    public NodeReassigned {
      Require.present(request, "request");
      Require.present(cause, "cause");
    }

    @Override
    public String approvalId() {
      return request.approvalId();
    }

    @Override
    public String issueId() {
      return request.stage().issueId();
    }

    @Override
    public String stageId() {
      return request.stage().stageId();
    }
  }

  /** The node is no longer open: whatever was asked about it is to be taken back. */
  record NodeClosed(
      @JsonPropertyDescription("The approval's id") String approvalId,
      @JsonPropertyDescription("The issue's id") String issueId,
      @JsonPropertyDescription("The stage's id") String stageId,
      @JsonPropertyDescription("The node's id") String nodeId,
      @JsonPropertyDescription("How it ended") NodeOutcome outcome,
      @JsonPropertyDescription("Who ended it, by e-mail; null when nobody in particular")
          @Nullable String by,
      @JsonPropertyDescription("Through which channel it was decided; null when it was not decided")
          @Nullable Channel channel,
      @JsonPropertyDescription(
              "The answered invitation that decided it; null when decided elsewhere")
          @Nullable String invitationId)
      implements ApprovalFact {
    public NodeClosed {
      Require.id(approvalId, "approvalId");
      Require.id(issueId, "issueId");
      Require.id(stageId, "stageId");
      Require.id(nodeId, "nodeId");
      Require.present(outcome, "outcome");
    }
  }

  /** A review counted. */
  record ReviewRecorded(
      @JsonPropertyDescription("The approval's id") String approvalId,
      @JsonPropertyDescription("The issue's id") String issueId,
      @JsonPropertyDescription("The stage's id") String stageId,
      @JsonPropertyDescription("The revision the review saw") String revision,
      @JsonPropertyDescription("The node's id") String nodeId,
      @JsonPropertyDescription("The node's title") String nodeTitle,
      @JsonPropertyDescription("Who decided, by e-mail") String reviewer,
      @JsonPropertyDescription("What was decided") Decision decision,
      @JsonPropertyDescription("In the reviewer's words; empty when none were given")
          String comment,
      @JsonPropertyDescription("Through which channel") Channel channel,
      @JsonPropertyDescription(
              "From which address, through the API and the console; null where no call was")
          @Nullable String address,
      @JsonPropertyDescription("The tasks it counts for") List<String> taskIds,
      @JsonPropertyDescription("When the person decided, by the channel's clock") Instant decidedAt)
      implements ApprovalFact {
    public ReviewRecorded {
      Require.id(approvalId, "approvalId");
      Require.id(issueId, "issueId");
      Require.id(stageId, "stageId");
      Require.digest(revision, "revision");
      Require.id(nodeId, "nodeId");
      Require.text(nodeTitle, "nodeTitle");
      Require.id(reviewer, "reviewer");
      Require.present(decision, "decision");
      Require.present(comment, "comment");
      Require.present(channel, "channel");
      taskIds = List.copyOf(Require.notEmpty(taskIds, "taskIds"));
      Require.present(decidedAt, "decidedAt");
    }
  }

  /** A review did not count; it is kept and shown. */
  record ReviewRefused(
      @JsonPropertyDescription("The approval's id") String approvalId,
      @JsonPropertyDescription("The issue's id") String issueId,
      @JsonPropertyDescription("The stage's id") String stageId,
      @JsonPropertyDescription("The node's id") String nodeId,
      @JsonPropertyDescription(
              "Who decided: an e-mail, or the channel's own id where it maps to nobody")
          String reviewer,
      @JsonPropertyDescription("What was decided") Decision decision,
      @JsonPropertyDescription("In the reviewer's words; empty when none were given")
          String comment,
      @JsonPropertyDescription("Through which channel") Channel channel,
      @JsonPropertyDescription(
              "From which address, through the API and the console; null where no call was")
          @Nullable String address,
      @JsonPropertyDescription("The answered invitation; null when it came through the console")
          @Nullable String invitationId,
      @JsonPropertyDescription("Why it does not count") RefusalReason reason)
      implements ApprovalFact {
    public ReviewRefused {
      Require.id(approvalId, "approvalId");
      Require.id(issueId, "issueId");
      Require.id(stageId, "stageId");
      Require.id(nodeId, "nodeId");
      Require.id(reviewer, "reviewer");
      Require.present(decision, "decision");
      Require.present(comment, "comment");
      Require.present(channel, "channel");
      Require.present(reason, "reason");
    }
  }

  /** The approval cannot go on by itself, and says why. */
  record ApprovalHeld(
      @JsonPropertyDescription("The approval's id") String approvalId,
      @JsonPropertyDescription("The issue's id") String issueId,
      @JsonPropertyDescription("The stage's id") String stageId,
      @JsonPropertyDescription("The revision it is about") String revision,
      @JsonPropertyDescription("Why") HoldReason reason,
      @JsonPropertyDescription("What a person needs to know to help: the flow, the role, the error")
          String detail)
      implements ApprovalFact {
    public ApprovalHeld {
      Require.id(approvalId, "approvalId");
      Require.id(issueId, "issueId");
      Require.id(stageId, "stageId");
      Require.digest(revision, "revision");
      Require.present(reason, "reason");
      Require.present(detail, "detail");
    }
  }

  /** The approval ended without a decision; its reviews count for nothing from now on. */
  record ApprovalVoided(
      @JsonPropertyDescription("The approval's id") String approvalId,
      @JsonPropertyDescription("The issue's id") String issueId,
      @JsonPropertyDescription("The stage's id") String stageId,
      @JsonPropertyDescription("The revision it was about") String revision,
      @JsonPropertyDescription("Why") VoidReason reason)
      implements ApprovalFact {
    public ApprovalVoided {
      Require.id(approvalId, "approvalId");
      Require.id(issueId, "issueId");
      Require.id(stageId, "stageId");
      Require.digest(revision, "revision");
      Require.present(reason, "reason");
    }
  }

  /** The stage may be rolled out at this revision. */
  record StageApproved(
      @JsonPropertyDescription("The approval's id") String approvalId,
      @JsonPropertyDescription("The issue's id") String issueId,
      @JsonPropertyDescription("The stage's id") String stageId,
      @JsonPropertyDescription("The revision that was approved; nothing else may run")
          String revision,
      @JsonPropertyDescription(
              "The sequence of the stage as it was decided upon; an older one than the stage's last"
                  + " change does not count")
          long stageSequence,
      @JsonPropertyDescription("Whether no approval was required") boolean waived,
      @JsonPropertyDescription("The flows it passed, in flow order") List<MatchedFlow> flows)
      implements ApprovalFact {
    public StageApproved {
      Require.id(approvalId, "approvalId");
      Require.id(issueId, "issueId");
      Require.id(stageId, "stageId");
      Require.digest(revision, "revision");
      Require.positive(stageSequence, "stageSequence");
      flows = List.copyOf(Require.present(flows, "flows"));
    }
  }

  /** Somebody who may decide said no. */
  record StageRejected(
      @JsonPropertyDescription("The approval's id") String approvalId,
      @JsonPropertyDescription("The issue's id") String issueId,
      @JsonPropertyDescription("The stage's id") String stageId,
      @JsonPropertyDescription("The revision that was rejected") String revision,
      @JsonPropertyDescription(
              "The sequence of the stage as it was decided upon; an older one than the stage's last"
                  + " change does not count")
          long stageSequence,
      @JsonPropertyDescription("The node that rejected") String nodeId,
      @JsonPropertyDescription("Who rejected, by e-mail") String rejectedBy,
      @JsonPropertyDescription("In the reviewer's words; empty when none were given")
          String comment,
      @JsonPropertyDescription("Through which channel") Channel channel)
      implements ApprovalFact {
    public StageRejected {
      Require.id(approvalId, "approvalId");
      Require.id(issueId, "issueId");
      Require.id(stageId, "stageId");
      Require.digest(revision, "revision");
      Require.positive(stageSequence, "stageSequence");
      Require.id(nodeId, "nodeId");
      Require.id(rejectedBy, "rejectedBy");
      Require.present(comment, "comment");
      Require.present(channel, "channel");
    }
  }
}
