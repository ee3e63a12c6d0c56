package dev.stagegate.gateway.invitation;

import dev.stagegate.events.Channel;
import dev.stagegate.events.ReviewFact.InvitationDelayed;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What waits to be sent, in the order in which it goes out. */
public interface Backlog {

  /** How many invitations wait. */
  Mono<Integer> length(Set<Channel> channels);

  /** Those that wait. */
  Flux<Waiting> waiting(Set<Channel> channels);

  /**
   * Tells of delays, each unless it went out meanwhile, or somebody else told about the same of it.
   */
  Mono<Void> tell(List<InvitationDelayed> delays);

  /**
   * One that waits.
   *
   * @param ahead how many go out before it
   * @param told when it goes out, as it was told last; null where it was not
   */
  record Waiting(Subject subject, int ahead, @Nullable Instant told) {}
}
