package dev.stagegate.events.inbox;

import dev.stagegate.events.wire.BrokenFact;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Works records key by key: keys side by side, the records of one key in order. A record that
 * cannot be taken goes to the dead letters and holds up nobody else; when the database is away, all
 * of it fails, and comes again.
 */
final class WorkingByKey {

  static final Duration ONE_RECORD = Duration.ofSeconds(30);

  private final Function<ConsumerRecord<String, byte[]>, Mono<Void>> take;
  private final Function<ConsumerRecord<String, byte[]>, Mono<Void>> missed;
  private final int keysAtOnce;
  private final Inbox inbox;
  private final Aside aside;

  /** What becomes of a record that cannot be taken. */
  @FunctionalInterface
  interface Aside {
    Mono<Void> put(ConsumerRecord<String, byte[]> message, Throwable error);
  }

  /**
   * @param missed told of each record before it is put aside
   */
  WorkingByKey(
      Function<ConsumerRecord<String, byte[]>, Mono<Void>> take,
      Function<ConsumerRecord<String, byte[]>, Mono<Void>> missed,
      int keysAtOnce,
      Inbox inbox,
      Aside aside) {
    this.take = take;
    this.missed = missed;
    this.keysAtOnce = keysAtOnce;
    this.inbox = inbox;
    this.aside = aside;
  }

  Mono<Void> work(List<ConsumerRecord<String, byte[]>> messages) {
    return Flux.fromIterable(byKey(messages))
        .flatMapDelayError(this::takeInOrder, keysAtOnce, 1)
        .then();
  }

  private static Collection<List<ConsumerRecord<String, byte[]>>> byKey(
      List<ConsumerRecord<String, byte[]>> batch) {
    Map<Object, List<ConsumerRecord<String, byte[]>>> byKey = new LinkedHashMap<>();
    for (ConsumerRecord<String, byte[]> message : batch) {
      Object key = message.key() == null ? message : message.key();
      byKey.computeIfAbsent(key, _ -> new ArrayList<>()).add(message);
    }
    return byKey.values();
  }

  private Mono<Void> takeInOrder(List<ConsumerRecord<String, byte[]>> messages) {
    return Flux.fromIterable(messages).concatMap(this::takeOrSetAside).then();
  }

  private Mono<Void> takeOrSetAside(ConsumerRecord<String, byte[]> message) {
    return Mono.defer(() -> takeOrTryAgain(message))
        .onErrorResume(
            error ->
                outlastsTheRecord(error)
                    .flatMap(away -> away ? Mono.error(error) : setAside(message, error)));
  }

  private Mono<Void> takeOrTryAgain(ConsumerRecord<String, byte[]> message) {
    return Mono.defer(() -> take.apply(message))
        .timeout(ONE_RECORD)
        .retryWhen(
            Retry.backoff(4, Duration.ofMillis(50))
                .maxBackoff(Duration.ofSeconds(1))
                .filter(error -> !(error instanceof PoisonFact || error instanceof BrokenFact))
                .onRetryExhaustedThrow((_, signal) -> signal.failure()));
  }

  /**
   * Whether waiting helps. An error that looks like an outage while the database answers is the
   * record's own: one that always takes too long, say.
   */
  private Mono<Boolean> outlastsTheRecord(Throwable error) {
    return Outage.isOutage(error)
        ? inbox.answers().map(answers -> !answers || !Outage.mayBeTheFacts(error))
        : Mono.just(false);
  }

  private Mono<Void> setAside(ConsumerRecord<String, byte[]> message, Throwable error) {
    return Mono.defer(() -> missed.apply(message))
        .then(Mono.defer(() -> aside.put(message, error)));
  }
}
