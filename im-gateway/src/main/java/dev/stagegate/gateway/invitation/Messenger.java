package dev.stagegate.gateway.invitation;

import dev.stagegate.events.Channel;
import java.util.Set;
import reactor.core.publisher.Mono;

/**
 * A channel that people can be asked through. Every call may fail with {@link ChannelTrouble},
 * after which nothing is known of its effect.
 */
public interface Messenger {

  /** Whose invitations it brings. */
  Set<Channel> channels();

  /**
   * Keeps room for errands that are begun at once, where the channel takes only so many in a while.
   *
   * @return for how many of them there is room
   */
  default Mono<Integer> reserve(Errand errand, int most) {
    return Mono.just(most);
  }

  /** How long requests wait to be sent; empty where the channel takes any number at once. */
  default Mono<Delays> delays() {
    return Mono.empty();
  }

  /**
   * Brings the request to its people, at most once however often it is called for the same
   * invitation.
   *
   * @param perhapsSent whether an earlier call may have taken effect, so that the channel is asked
   *     first
   */
  Mono<Delivery> send(Subject subject, Question question, boolean perhapsSent);

  /**
   * The receipt of an earlier call whose outcome was not seen; empty if the channel holds no such
   * request.
   */
  Mono<Receipt> find(Subject subject, Question question);

  /**
   * The request as it is in the channel now.
   *
   * @param question who may decide it, since it can be handed on there
   */
  Mono<Reading> read(Subject subject, Receipt receipt, Question question);

  /**
   * Takes the request back, telling its people why; one that has ended is left alone. Fails with
   * {@link ChannelRefusal} if the channel will never allow it.
   *
   * @return the request as it is afterwards
   */
  Mono<Reading> takeBack(Subject subject, Receipt receipt, Question question, String why);

  /**
   * Tells the request's people something, once however often it is called with the same words.
   * Fails with {@link ChannelRefusal} if the channel will never allow it.
   */
  Mono<Void> tell(Subject subject, Receipt receipt, String words);
}
