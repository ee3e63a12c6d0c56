package dev.stagegate.gateway.invitation;

import dev.stagegate.events.Channel;
import dev.stagegate.gateway.invitation.Invitation.Sent;
import dev.stagegate.gateway.invitation.Invitations.Work;
import dev.stagegate.gateway.settings.WorkSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Reads open invitations by the clock, since a push may be lost for good: often while they are new,
 * then less, and the less the more there are. Where what somebody has to mend keeps one from being
 * read, that is told.
 */
public final class ReconcilingInvitations {

  private static final Logger LOG = LoggerFactory.getLogger(ReconcilingInvitations.class);
  private static final Duration COUNT_EVERY = Duration.ofSeconds(10);

  private final DueInvitations invitations;
  private final UnreadInvitations unread;
  private final Set<Channel> channels;
  private final TakingAnswer answers;
  private final WorkSettings settings;
  private final Clock clock;
  private final AtomicReference<Counted> counted =
      new AtomicReference<>(new Counted(0, Instant.MIN));

  public ReconcilingInvitations(
      DueInvitations invitations,
      UnreadInvitations unread,
      Set<Channel> channels,
      TakingAnswer answers,
      WorkSettings settings,
      Clock clock) {
    this.invitations = invitations;
    this.unread = unread;
    this.channels = channels;
    this.answers = answers;
    this.settings = settings;
    this.clock = clock;
  }

  private record Counted(long open, Instant at) {}

  public Flux<Work> claim(int most) {
    return count().thenMany(invitations.claimUnread(channels, most, settings.lease()));
  }

  private Mono<Void> count() {
    Instant now = clock.instant();
    return now.isBefore(counted.get().at().plus(COUNT_EVERY))
        ? Mono.empty()
        : invitations.open(channels).doOnNext(open -> counted.set(new Counted(open, now))).then();
  }

  public Mono<Void> act(Work work) {
    return answers
        .take(work)
        .then(Mono.defer(() -> unread.wasRead(work)))
        .timeout(settings.patience())
        .then(Mono.fromSupplier(() -> nextPoll(work)))
        .onErrorResume(e -> failed(work, e).thenReturn(pauseAfter(work, e)))
        .flatMap(pause -> invitations.giveBack(work, pause));
  }

  private Mono<Void> failed(Work work, Throwable error) {
    LOG.info(
        "invitation {} could not be read: {}", work.subject().invitationId(), error.toString());
    return error instanceof ChannelTrouble trouble && trouble.fault() != null
        ? unread.couldNotBeRead(work, trouble.fault(), String.valueOf(trouble.getMessage()))
        : Mono.empty();
  }

  private Duration nextPoll(Work work) {
    long open = counted.get().open();
    return work.invitation() instanceof Sent s
        ? settings.pollAfter(Duration.between(s.since(), clock.instant()), open)
        : settings.pollSlowest(open);
  }

  /** What somebody has to mend is looked for as often as an answer. */
  private Duration pauseAfter(Work work, Throwable error) {
    Duration told =
        error instanceof ChannelTrouble trouble && trouble.fault() == null
            ? trouble.retryAfter()
            : null;
    Duration pause = nextPoll(work);
    return told != null && told.compareTo(pause) > 0 ? told : pause;
  }
}
