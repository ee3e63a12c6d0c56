package dev.stagegate.gateway.invitation;

import dev.stagegate.events.ReviewFact.InvitationDelayed;
import dev.stagegate.gateway.invitation.Backlog.Waiting;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import reactor.core.publisher.Mono;

/** Tells when invitations go out that the channel has no room for yet. */
public final class TellingDelays {

  private static final int TOLD_AT_ONCE = 100;

  private final Backlog backlog;
  private final Messenger messenger;
  private final Clock clock;
  private final AtomicReference<Standing> standing = new AtomicReference<>(Standing.EMPTY);

  public TellingDelays(Backlog backlog, Messenger messenger, Clock clock) {
    this.backlog = backlog;
    this.messenger = messenger;
    this.clock = clock;
  }

  /**
   * How the backlog stands.
   *
   * @param length how many invitations wait to be sent
   * @param delay how long the last of them waits
   * @param stopped whether the channel takes none at all, since somebody has to do something
   */
  public record Standing(int length, Duration delay, boolean stopped) {

    static final Standing EMPTY = new Standing(0, Duration.ZERO, false);

    static Standing of(int length, Delays delays) {
      return new Standing(
          length, length == 0 ? Duration.ZERO : delays.behind(length - 1), delays.stopped());
    }
  }

  /** How the backlog stood when it was looked at last. */
  public Standing standing() {
    return standing.get();
  }

  /** Looks, and tells what is worth it. */
  public Mono<Void> act() {
    return messenger
        .delays()
        .flatMap(
            delays ->
                backlog
                    .length(messenger.channels())
                    .map(length -> Standing.of(length, delays))
                    .doOnNext(standing::set)
                    // What the channel does not take at all has failed, and says so itself.
                    .filter(now -> now.length() > 0 && !now.stopped())
                    .flatMap(_ -> tell(delays)));
  }

  private Mono<Void> tell(Delays delays) {
    Instant now = clock.instant();
    return backlog
        .waiting(messenger.channels())
        .filter(w -> DelayRules.worthTelling(w.told(), delays.behind(w.ahead()), now))
        .map(w -> delayed(w, now.plus(delays.behind(w.ahead()))))
        .buffer(TOLD_AT_ONCE)
        .concatMap(backlog::tell)
        .then();
  }

  private static InvitationDelayed delayed(Waiting waiting, Instant expectedAt) {
    Subject s = waiting.subject();
    return new InvitationDelayed(
        s.invitationId(),
        s.node().approvalId(),
        s.issueId(),
        s.stageId(),
        s.node().nodeId(),
        s.node().channel(),
        s.asked(),
        waiting.ahead(),
        expectedAt);
  }
}
