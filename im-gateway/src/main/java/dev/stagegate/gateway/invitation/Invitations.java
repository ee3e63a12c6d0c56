package dev.stagegate.gateway.invitation;

import dev.stagegate.events.Channel;
import dev.stagegate.gateway.invitation.NodeInvitations.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Where invitations are kept, and where work on them is claimed. */
public interface Invitations {

  /**
   * Locks the node, decides, and keeps what was decided together with its facts, in the caller's
   * transaction or one of its own.
   *
   * @param invitationId an invitation that the decision is about, to be loaded even if it has ended
   */
  Mono<Decided> change(
      NodeKey node, @Nullable String invitationId, Function<NodeInvitations, Decided> decide);

  /**
   * Locks a node in every channel, in the caller's transaction: until that ends, nobody else who
   * locks it so adds a channel to it or closes it.
   *
   * @return what is known of it in each channel that it was asked through, or would have been
   */
  Mono<Map<Channel, Known>> lockEverywhere(String approvalId, String nodeId);

  /**
   * A node in one channel.
   *
   * @param round the highest round known there
   */
  record Known(int round, Standing standing) {

    boolean isClosed() {
      return standing == Standing.CLOSED;
    }
  }

  /** Keeps what a planned invitation asks, in the caller's transaction. */
  Mono<Void> keep(String invitationId, Question question);

  /** One invitation with its question; empty if there is none. */
  Mono<Work> find(String invitationId);

  /** The invitation that the channel knows by this reference; empty if there is none. */
  Mono<Work> withReference(Channel channel, String reference);

  /**
   * Claims invitations for an errand, oldest first; none to be sent whose node has an earlier one
   * that may be open in the channel. What is claimed to be sent counts as perhaps sent from then
   * on.
   */
  Flux<Work> claimOutgoing(Set<Channel> channels, Errand errand, int most, Duration lease);

  /** How many could be claimed for each errand, counted up to a bound. */
  Mono<Due> due(Set<Channel> channels, int most);

  /** How many wait to be taken back, and to be sent. */
  record Due(int takingBack, int sending) {}

  /** How many are read again and again, since they are open in their channel. */
  Mono<Long> open(Set<Channel> channels);

  /** Claims open invitations that are due to be read. */
  Flux<Work> claimUnread(Set<Channel> channels, int most, Duration lease);

  /** How many are to be sent or taken back. */
  Mono<Long> waiting();

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

  /**
   * A claimed piece of work.
   *
   * @param attempts how often it was claimed since its last move, this time included
   * @param perhapsSent whether it was claimed for sending before
   * @param plannedAt when it was planned, by the same clock as the next
   * @param at when it was claimed or found, by the clock that tells when it was last tried: that of
   *     the database, since replicas' clocks differ
   */
  record Work(
      Invitation invitation,
      Question question,
      int attempts,
      boolean perhapsSent,
      Instant plannedAt,
      Instant at) {

    /** For how long it has been about to go out. */
    Duration age() {
      return Duration.between(plannedAt, at);
    }

    public Subject subject() {
      return invitation.subject();
    }
  }
}
