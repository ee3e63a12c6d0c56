package dev.stagegate.gateway.invitation;

import dev.stagegate.events.Channel;
import dev.stagegate.gateway.invitation.NodeInvitations.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Where invitations are kept. */
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
   * An invitation to work on.
   *
   * @param attempts how often it was claimed since its last move, this time included
   * @param perhapsSent whether it was claimed for sending before
   * @param plannedAt when it was planned, by the same clock as the next
   * @param at when it was claimed or found, by the clock that tells when it was last tried: that of
   *     the database, since replicas' clocks differ
   * @param traceparent which trace it was planned in; null where nobody follows it
   */
  record Work(
      Invitation invitation,
      Question question,
      int attempts,
      boolean perhapsSent,
      Instant plannedAt,
      Instant at,
      @Nullable String traceparent) {

    /** For how long it has been about to go out. */
    Duration age() {
      return Duration.between(plannedAt, at);
    }

    public Subject subject() {
      return invitation.subject();
    }
  }
}
