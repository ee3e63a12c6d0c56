package dev.stagegate.events;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What im-gateway tells: who was asked in which channel, and what came back. */
public sealed interface ReviewFact extends Fact {

  String invitationId();

  String approvalId();

  String issueId();

  String stageId();

  String nodeId();

  Channel channel();

  @Override
  default String key() {
    return issueId();
  }

  /** Why an invitation could not be brought to a person, or its answer not be brought back. */
  enum InvitationFault {
    /** The channel knows none of the people asked; or each cannot be asked for another reason. */
    PERSON_UNKNOWN,
    /** The accounts of all who are asked are frozen. */
    PERSON_FROZEN,
    /** All who are asked have left the organization. */
    PERSON_RESIGNED,
    /** The channel showed all who are asked before, and does not any more. */
    PERSON_HIDDEN,
    /** The app lacks a permission. */
    PERMISSION_MISSING,
    /** App, credentials or approval definition are wrong, off or missing. */
    CHANNEL_MISCONFIGURED,
    /** The channel refused what was sent. */
    REFUSED,
    /** The channel could not be reached for as long as it was tried. */
    UNREACHABLE
  }

  /**
   * Somebody decided the whole stage in a channel. Whether it counts is for approval-engine to say.
   */
  record StageReviewed(
      @JsonPropertyDescription(
              "Identifies this decision; the same decision told twice has the same id")
          String reviewId,
      @JsonPropertyDescription("The invitation that was answered") String invitationId,
      @JsonPropertyDescription("The approval's id") String approvalId,
      @JsonPropertyDescription("The issue's id") String issueId,
      @JsonPropertyDescription("The stage's id") String stageId,
      @JsonPropertyDescription("The node that was asked") String nodeId,
      @JsonPropertyDescription("The revision the person saw") String revision,
      @JsonPropertyDescription(
              "Who decided: an e-mail, or the channel's own id where it maps to nobody")
          String reviewer,
      @JsonPropertyDescription("What was decided") Decision decision,
      @JsonPropertyDescription("In the reviewer's words; empty when none were given")
          String comment,
      @JsonPropertyDescription("Through which channel") Channel channel,
      @JsonPropertyDescription("When the person decided, by the channel's clock") Instant decidedAt)
      implements ReviewFact {
    public StageReviewed {
      Require.id(reviewId, "reviewId");
      Require.id(invitationId, "invitationId");
      Require.id(approvalId, "approvalId");
      Require.id(issueId, "issueId");
      Require.id(stageId, "stageId");
      Require.id(nodeId, "nodeId");
      Require.digest(revision, "revision");
      Require.id(reviewer, "reviewer");
      Require.present(decision, "decision");
      Require.present(comment, "comment");
      Require.present(channel, "channel");
      Require.present(decidedAt, "decidedAt");
    }
  }

  /** The people were asked. */
  record InvitationSent(
      @JsonPropertyDescription("The invitation's id") String invitationId,
      @JsonPropertyDescription("The approval's id") String approvalId,
      @JsonPropertyDescription("The issue's id") String issueId,
      @JsonPropertyDescription("The stage's id") String stageId,
      @JsonPropertyDescription("The node that is asked") String nodeId,
      @JsonPropertyDescription("Through which channel") Channel channel,
      @JsonPropertyDescription("Who was asked, by e-mail") List<String> recipients,
      @JsonPropertyDescription(
              "Who should have been asked but is unknown to the channel, by e-mail")
          List<String> unknownRecipients,
      @JsonPropertyDescription("Whether the bot stands in for a creator the channel does not know")
          boolean botRepresentsCreator,
      @JsonPropertyDescription("The channel's own id of the request") String channelReference,
      @JsonPropertyDescription(
              "Where a person can open the request; null where the channel has no link")
          @Nullable String link)
      implements ReviewFact {
    public InvitationSent {
      Require.id(invitationId, "invitationId");
      Require.id(approvalId, "approvalId");
      Require.id(issueId, "issueId");
      Require.id(stageId, "stageId");
      Require.id(nodeId, "nodeId");
      Require.present(channel, "channel");
      recipients = List.copyOf(Require.notEmpty(recipients, "recipients"));
      unknownRecipients = List.copyOf(Require.present(unknownRecipients, "unknownRecipients"));
      Require.id(channelReference, "channelReference");
    }
  }

  /**
   * The people are asked later, since more waits to go out than the channel takes at once. Told
   * where the wait is worth a word, and again where it changes much; {@link InvitationSent} ends
   * it, and so does the node that is not open any more.
   */
  record InvitationDelayed(
      @JsonPropertyDescription("The invitation's id") String invitationId,
      @JsonPropertyDescription("The approval's id") String approvalId,
      @JsonPropertyDescription("The issue's id") String issueId,
      @JsonPropertyDescription("The stage's id") String stageId,
      @JsonPropertyDescription("The node that is to be asked") String nodeId,
      @JsonPropertyDescription("Through which channel") Channel channel,
      @JsonPropertyDescription("Who is to be asked, by e-mail") List<String> recipients,
      @JsonPropertyDescription("How many invitations go out before it") int ahead,
      @JsonPropertyDescription("When it goes out, as it looks now") Instant expectedAt)
      implements ReviewFact {
    public InvitationDelayed {
      Require.id(invitationId, "invitationId");
      Require.id(approvalId, "approvalId");
      Require.id(issueId, "issueId");
      Require.id(stageId, "stageId");
      Require.id(nodeId, "nodeId");
      Require.present(channel, "channel");
      recipients = List.copyOf(Require.notEmpty(recipients, "recipients"));
      Require.notNegative(ahead, "ahead");
      Require.present(expectedAt, "expectedAt");
    }
  }

  /**
   * The people could not be asked, and it says why; or they were asked and what they answer cannot
   * be read. {@link InvitationSent} told after it says that it works now, or again.
   */
  record InvitationFailed(
      @JsonPropertyDescription("The invitation's id") String invitationId,
      @JsonPropertyDescription("The approval's id") String approvalId,
      @JsonPropertyDescription("The issue's id") String issueId,
      @JsonPropertyDescription("The stage's id") String stageId,
      @JsonPropertyDescription("The node that should be asked") String nodeId,
      @JsonPropertyDescription("Through which channel") Channel channel,
      @JsonPropertyDescription("Who should have been asked, by e-mail") List<String> recipients,
      @JsonPropertyDescription("What is wrong") InvitationFault fault,
      @JsonPropertyDescription("What a person needs to know to help; never a secret") String detail,
      @JsonPropertyDescription(
              "The how-manieth asking of the node's people it was, from 1; null where not told")
          @Nullable Integer round)
      implements ReviewFact {
    public InvitationFailed {
      Require.id(invitationId, "invitationId");
      Require.id(approvalId, "approvalId");
      Require.id(issueId, "issueId");
      Require.id(stageId, "stageId");
      Require.id(nodeId, "nodeId");
      Require.present(channel, "channel");
      recipients = List.copyOf(Require.notEmpty(recipients, "recipients"));
      Require.present(fault, "fault");
      Require.present(detail, "detail");
      if (round != null) {
        Require.positive(round, "round");
      }
    }
  }

  /** The request was taken back in its channel. */
  record InvitationCancelled(
      @JsonPropertyDescription("The invitation's id") String invitationId,
      @JsonPropertyDescription("The approval's id") String approvalId,
      @JsonPropertyDescription("The issue's id") String issueId,
      @JsonPropertyDescription("The stage's id") String stageId,
      @JsonPropertyDescription("The node that was asked") String nodeId,
      @JsonPropertyDescription("Through which channel") Channel channel,
      @JsonPropertyDescription("Why, as it was told in the channel") String reason)
      implements ReviewFact {
    public InvitationCancelled {
      Require.id(invitationId, "invitationId");
      Require.id(approvalId, "approvalId");
      Require.id(issueId, "issueId");
      Require.id(stageId, "stageId");
      Require.id(nodeId, "nodeId");
      Require.present(channel, "channel");
      Require.present(reason, "reason");
    }
  }
}
