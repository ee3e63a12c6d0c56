package dev.stagegate.issues.issue;

import dev.stagegate.events.Channel;
import dev.stagegate.events.ReviewFact;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who was asked in a channel.
 *
 * @param reason why it failed or was cancelled; null when neither
 * @param expectedAt when it goes out, as it looked last; null where it does not wait
 * @param ahead how many go out before it; null where it does not wait
 */
public record Invited(
    String invitationId,
    String approvalId,
    String nodeId,
    Channel channel,
    InvitationState state,
    List<String> recipients,
    List<String> unknownRecipients,
    boolean botRepresentsCreator,
    @Nullable String link,
    @Nullable String reason,
    @Nullable Instant expectedAt,
    @Nullable Integer ahead) {

  static Invited of(ReviewFact fact, InvitationState state, List<String> recipients) {
    return new Invited(
        fact.invitationId(),
        fact.approvalId(),
        fact.nodeId(),
        fact.channel(),
        state,
        recipients,
        List.of(),
        false,
        null,
        null,
        null,
        null);
  }

  /** Whether nobody waits for it any more, nor it for anybody. */
  boolean isOver() {
    return switch (state) {
      case DELAYED, SENT -> false;
      case FAILED, CANCELLED -> true;
    };
  }

  Invited sent(ReviewFact.InvitationSent told) {
    return new Invited(
        invitationId,
        approvalId,
        nodeId,
        channel,
        state,
        recipients,
        told.unknownRecipients(),
        told.botRepresentsCreator(),
        told.link(),
        null,
        null,
        null);
  }

  Invited ended(InvitationState end, String why) {
    return new Invited(
        invitationId,
        approvalId,
        nodeId,
        channel,
        end,
        recipients,
        unknownRecipients,
        botRepresentsCreator,
        link,
        why,
        null,
        null);
  }

  Invited delayed(ReviewFact.InvitationDelayed told) {
    return new Invited(
        invitationId,
        approvalId,
        nodeId,
        channel,
        state,
        recipients,
        List.of(),
        false,
        null,
        null,
        told.expectedAt(),
        told.ahead());
  }

  /** How an invitation stands. */
  public enum InvitationState {
    /** More waits to go out than the channel takes at once. */
    DELAYED,
    SENT,
    FAILED,
    CANCELLED
  }
}
