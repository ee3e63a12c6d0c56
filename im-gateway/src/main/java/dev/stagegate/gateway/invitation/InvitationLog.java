package dev.stagegate.gateway.invitation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/** What was asked of whom and what became of it, for who looks after the channels. */
public interface InvitationLog {

  /**
   * Invitations, the newest first.
   *
   * @param state those that are there alone; null for all
   * @param after where the page before ended; null for the first
   */
  Flux<LoggedInvitation> page(@Nullable InvitationState state, @Nullable Place after, int limit);

  /** An invitation's place in the log. */
  record Place(Instant plannedAt, String invitationId) {}
}
