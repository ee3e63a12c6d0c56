package dev.stagegate.gateway.invitation;

import dev.stagegate.events.Channel;
import dev.stagegate.events.ReviewFact.InvitationFault;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An invitation as the log shows it: everything but what was asked about.
 *
 * @param systemId the external system that is asked; null where people are
 * @param asked who is asked, by e-mail
 * @param reached who of them the channel asked; empty before that
 * @param notReached who of them the channel does not know
 * @param plannedAt since when they are to be asked
 * @param triedAt when it was last tried, or sent; null where it is over
 * @param nextTryAt when it is tried again; null where it is not
 * @param tries how often it was tried to send it or take it back
 * @param fault why people cannot be asked; null unless it failed
 * @param lastFault what went wrong last, also where it was mended since; null where nothing did
 * @param takenBack why it is taken back, or was; null where it is not
 * @param refused whether the answer did not count
 * @param link where it is opened in the channel; null where it is not there, or has no page
 */
public record LoggedInvitation(
    String id,
    Channel channel,
    InvitationState state,
    String issueId,
    String issueTitle,
    String projectId,
    String environmentTitle,
    String nodeTitle,
    @Nullable String systemId,
    List<String> asked,
    List<String> reached,
    List<String> notReached,
    Instant plannedAt,
    @Nullable Instant triedAt,
    @Nullable Instant nextTryAt,
    int tries,
    @Nullable InvitationFault fault,
    @Nullable String lastFault,
    @Nullable Instant lastFaultAt,
    CancelReason.@Nullable Cause takenBack,
    boolean refused,
    @Nullable String link) {

  public LoggedInvitation {
    asked = List.copyOf(asked);
    reached = List.copyOf(reached);
    notReached = List.copyOf(notReached);
  }

  public InvitationLog.Place place() {
    return new InvitationLog.Place(plannedAt, id);
  }
}
