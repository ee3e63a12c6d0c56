package dev.stagegate.events.inbox;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.listener.BatchMessageListener;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The one bridge from Kafka to Mono, and the only place that blocks: spring-kafka's asynchronous
 * returns do not keep the order of one key, and lose records when a batch fails; its documentation
 * calls the blocking listener the correct model for ordered processing.
 */
final class BlockingBridge implements BatchMessageListener<String, byte[]> {

  /** Below Kafka's max.poll.interval, so that the consumer is not thrown out of its group. */
  static final Duration WHOLE_BATCH = Duration.ofMinutes(8);

  private static final int TOGETHER = 100;

  private final Function<List<ConsumerRecord<String, byte[]>>, Mono<Void>> takeSome;

  BlockingBridge(Function<List<ConsumerRecord<String, byte[]>>, Mono<Void>> takeSome) {
    this.takeSome = takeSome;
  }

  @Override
  public void onMessage(List<ConsumerRecord<String, byte[]>> batch) {
    Flux.fromIterable(batch).buffer(TOGETHER).concatMap(takeSome, 0).then().block(WHOLE_BATCH);
  }
}
