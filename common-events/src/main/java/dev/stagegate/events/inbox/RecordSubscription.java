package dev.stagegate.events.inbox;

import dev.stagegate.events.wire.Topic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import reactor.core.publisher.Mono;

/**
 * Reads what other systems write to a topic, record by record as it came: nothing of it is taken on
 * trust, and it need not be a fact at all.
 */
public interface RecordSubscription {

  /** The name of its consumer group. */
  String reader();

  Topic topic();

  /**
   * Takes a record, in order per key. It may be delivered again, and then must have no further
   * effect.
   *
   * @return completes when taken; {@link PoisonFact} if it never can be, so that it goes to the
   *     dead letters; any other error is tried again
   */
  Mono<Void> take(ConsumerRecord<String, byte[]> message);
}
