package dev.stagegate.gateway.invitation;

import dev.stagegate.events.Channel;
import dev.stagegate.gateway.invitation.Invitations.Work;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Invitations that something is due to be done with, which is claimed before it is done. */
public interface DueInvitations {

  /**
   * Claims invitations for an errand, oldest first; none to be sent whose node has an earlier one
   * that may be open in the channel. What is claimed to be sent counts as perhaps sent from then
   * on.
   */
  Flux<Work> claimOutgoing(Set<Channel> channels, Errand errand, int most, Duration lease);

  /** How many could be claimed for each errand, counted up to a bound. */
  Mono<Claimable> claimable(Set<Channel> channels, int most);

  /** How many wait to be taken back, and to be sent. */
  record Claimable(int takingBack, int sending) {}

  /** How many are read again and again, since they are open in their channel. */
  Mono<Long> open(Set<Channel> channels);

  /** Claims open invitations that are due to be read. */
  Flux<Work> claimUnread(Set<Channel> channels, int most, Duration lease);

  /** A claim stands for as long from now on, if it is still the one that was made. */
  Mono<Void> extend(Work work, Duration lease);

  /** How many are to be sent or taken back, and for how long the oldest of them has been. */
  Mono<Waiting> waiting();

  /**
   * What is to be sent or taken back.
   *
   * @param oldest for how long it has waited; zero where nothing does
   */
  record Waiting(long count, Duration oldest) {}

  /**
   * Gives a claim back: the same is due again after the pause, unless it has moved on meanwhile.
   *
   * @param fault what went wrong, for who looks it up; null where nothing did
   */
  Mono<Void> giveBack(Work work, Duration pause, @Nullable String fault);

  /** The same where nothing went wrong. */
  default Mono<Void> giveBack(Work work, Duration pause) {
    return giveBack(work, pause, null);
  }
}
