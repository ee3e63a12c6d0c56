package dev.stagegate.gateway.invitation;

import dev.stagegate.events.Channel;
import dev.stagegate.gateway.invitation.Invitation.Sent;
import dev.stagegate.gateway.invitation.Invitations.Work;
import dev.stagegate.gateway.settings.WorkSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Reads open invitations by the clock, since a push may be lost for good: often while they are new,
 * then less.
 */
public final class ReconcilingInvitations {

  private static final Logger LOG = LoggerFactory.getLogger(ReconcilingInvitations.class);

  private final Invitations invitations;
  private final Set<Channel> channels;
  private final TakingAnswer answers;
  private final WorkSettings settings;
  private final Clock clock;

  public ReconcilingInvitations(
      Invitations invitations,
      Set<Channel> channels,
      TakingAnswer answers,
      WorkSettings settings,
      Clock clock) {
    this.invitations = invitations;
    this.channels = channels;
    this.answers = answers;
    this.settings = settings;
    this.clock = clock;
  }

  public Flux<Work> claim(int most) {
    return invitations.claimUnread(channels, most, settings.lease());
  }

  public Mono<Void> act(Work work) {
    return answers
        .take(work)
        .timeout(settings.patience())
        .thenReturn(nextPoll(work))
        .onErrorResume(e -> Mono.just(pauseAfter(work, e)))
        .flatMap(pause -> invitations.giveBack(work, pause));
  }

  private Duration nextPoll(Work work) {
    Instant since = work.invitation() instanceof Sent s ? s.since() : clock.instant();
    return settings.pollAfter(Duration.between(since, clock.instant()));
  }

  private Duration pauseAfter(Work work, Throwable error) {
    LOG.info(
        "invitation {} could not be read: {}", work.subject().invitationId(), error.toString());
    Duration told = error instanceof ChannelTrouble trouble ? trouble.retryAfter() : null;
    Duration pause = nextPoll(work);
    return told != null && told.compareTo(pause) > 0 ? told : pause;
  }
}
