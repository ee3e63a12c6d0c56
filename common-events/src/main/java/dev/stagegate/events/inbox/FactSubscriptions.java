package dev.stagegate.events.inbox;

import dev.stagegate.events.Envelope;
import dev.stagegate.events.Fact;
import dev.stagegate.events.wire.Topic;
import java.util.List;
import java.util.Set;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Which facts come into a service, and who takes them. A service has exactly one. */
public interface FactSubscriptions {

  /** The service's name, which is its consumer group. */
  String reader();

  Set<Topic> topics();

  /** Whether a fact means anything here; one that does not costs no transaction. */
  default boolean concerns(Fact fact) {
    return true;
  }

  /**
   * Takes a fact: called once per fact id, inside the transaction that also remembers the id, in
   * order per key.
   *
   * @return completes when taken; {@link PoisonFact} if it never can be; any other error is tried
   *     again
   */
  Mono<Void> take(Envelope envelope);

  /**
   * Takes facts that came together, in one transaction, with the effect of taking one after the
   * other. If one of them cannot be taken, all fail, and come again one by one.
   */
  default Mono<Void> takeTogether(List<Envelope> envelopes) {
    return Flux.fromIterable(envelopes).concatMap(this::take).then();
  }

  /**
   * Told of a record before it goes to the dead letters, so that a service that keeps a replica can
   * remember, for good, that it lacks something. Told again when the record is delivered again.
   *
   * @return completes when it is remembered; on an error the record comes again
   */
  default Mono<Void> missed(MissedFact missed) {
    return Mono.empty();
  }
}
