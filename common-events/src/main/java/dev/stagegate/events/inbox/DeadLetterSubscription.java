package dev.stagegate.events.inbox;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import reactor.core.publisher.Mono;

/** Reads what all readers gave up, for the one service that keeps a list of it. */
public interface DeadLetterSubscription {

  /** The name of its consumer group. */
  String reader();

  /**
   * Takes a dead letter; it may be delivered again, and then must have no further effect.
   *
   * @return completes when taken; on an outage it comes again, and on any other error it is left
   *     out with a line in the log
   */
  Mono<Void> take(ConsumerRecord<String, byte[]> letter);
}
