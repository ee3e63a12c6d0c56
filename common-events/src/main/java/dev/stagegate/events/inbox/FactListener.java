package dev.stagegate.events.inbox;

import dev.stagegate.events.Envelope;
import dev.stagegate.events.wire.BrokenFact;
import dev.stagegate.events.wire.FactCodec;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.BatchMessageListener;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * The one bridge from Kafka to Mono, and the only place that blocks: spring-kafka's asynchronous
 * returns do not keep the order of one key, and lose records when a batch fails; its documentation
 * calls the blocking listener the correct model for ordered processing. What was polled together is
 * taken in one transaction; where that fails, keys are worked side by side, the facts of one key in
 * order. A fact that cannot be taken goes to the dead letters and holds up nobody else; when the
 * database is away, the batch comes again.
 */
final class FactListener implements BatchMessageListener<String, byte[]> {

  private static final Logger log = LoggerFactory.getLogger(FactListener.class);
  private static final int KEYS_AT_ONCE = 16;
  private static final int FACTS_TOGETHER = 100;
  private static final Duration ONE_FACT = Duration.ofSeconds(30);

  /** Below Kafka's max.poll.interval, so that the consumer is not thrown out of its group. */
  static final Duration WHOLE_BATCH = Duration.ofMinutes(8);

  private final FactSubscriptions subscriptions;
  private final Inbox inbox;
  private final DeadLetters deadLetters;
  private final Counter taken;
  private final Counter skipped;

  FactListener(
      FactSubscriptions subscriptions, Inbox inbox, DeadLetters deadLetters, MeterRegistry meters) {
    this.subscriptions = subscriptions;
    this.inbox = inbox;
    this.deadLetters = deadLetters;
    this.taken = meters.counter("stagegate.facts.in", "outcome", "taken");
    this.skipped = meters.counter("stagegate.facts.in", "outcome", "skipped");
  }

  @Override
  public void onMessage(List<ConsumerRecord<String, byte[]>> batch) {
    Flux.fromIterable(batch)
        .buffer(FACTS_TOGETHER)
        .concatMap(this::takeSome, 0)
        .then()
        .block(WHOLE_BATCH);
  }

  /** One transaction for many facts, since transactions are what is dear. */
  private Mono<Void> takeSome(List<ConsumerRecord<String, byte[]>> messages) {
    return messages.size() == 1
        ? takeEachByItself(messages)
        : takeTogether(messages)
            .onErrorResume(
                error -> {
                  log.debug("{} facts are taken one by one: {}", messages.size(), error.toString());
                  return takeEachByItself(messages);
                });
  }

  private Mono<Void> takeTogether(List<ConsumerRecord<String, byte[]>> messages) {
    return Mono.defer(
        () -> {
          List<Envelope> envelopes = new ArrayList<>();
          List<Mono<Void>> missed = new ArrayList<>();
          List<Mono<Void>> setAside = new ArrayList<>();
          for (ConsumerRecord<String, byte[]> message : messages) {
            try {
              ofConcern(message).ifPresent(envelopes::add);
            } catch (BrokenFact error) {
              missed.add(subscriptions.missed(MissedFact.of(message)));
              setAside.add(deadLetter(message, error));
            }
          }
          // What was missed is known before a later fact of its key is taken.
          return Flux.concat(missed)
              .then(takeTogetherInOrder(envelopes))
              .then(Flux.concat(setAside).then());
        });
  }

  private Mono<Void> takeTogetherInOrder(List<Envelope> envelopes) {
    return envelopes.isEmpty()
        ? Mono.empty()
        : inbox
            .onceEach(envelopes, subscriptions::takeTogether)
            .timeout(ONE_FACT)
            .doOnSuccess(_ -> taken.increment(envelopes.size()));
  }

  private Mono<Void> takeEachByItself(List<ConsumerRecord<String, byte[]>> messages) {
    return Flux.fromIterable(byKey(messages))
        .flatMapDelayError(this::takeInOrder, KEYS_AT_ONCE, 1)
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
    return Mono.defer(() -> take(message))
        .onErrorResume(
            error ->
                outlastsTheFact(error)
                    .flatMap(away -> away ? Mono.error(error) : setAside(message, error)));
  }

  /**
   * Whether waiting helps. An error that looks like an outage while the database answers is the
   * fact's own: one that always takes too long, say.
   */
  private Mono<Boolean> outlastsTheFact(Throwable error) {
    return Outage.isOutage(error)
        ? inbox.answers().map(answers -> !answers || !Outage.mayBeTheFacts(error))
        : Mono.just(false);
  }

  private Mono<Void> setAside(ConsumerRecord<String, byte[]> message, Throwable error) {
    return Mono.defer(() -> subscriptions.missed(MissedFact.of(message)))
        .then(deadLetter(message, error));
  }

  private Mono<Void> deadLetter(ConsumerRecord<String, byte[]> message, Throwable error) {
    return Mono.defer(() -> deadLetters.add(message, subscriptions.reader(), error));
  }

  private Mono<Void> take(ConsumerRecord<String, byte[]> message) {
    Optional<Envelope> envelope = ofConcern(message);
    return envelope.isEmpty()
        ? Mono.empty()
        : Mono.defer(() -> inbox.once(envelope.get(), subscriptions::take))
            .timeout(ONE_FACT)
            .retryWhen(
                Retry.backoff(4, Duration.ofMillis(50))
                    .maxBackoff(Duration.ofSeconds(1))
                    .filter(error -> !(error instanceof PoisonFact || error instanceof BrokenFact))
                    .onRetryExhaustedThrow((_, signal) -> signal.failure()))
            .doOnSuccess(_ -> taken.increment());
  }

  private Optional<Envelope> ofConcern(ConsumerRecord<String, byte[]> message) {
    Optional<Envelope> envelope = FactCodec.read(message);
    if (envelope.isEmpty()) {
      log.info("Skipped a fact of a type unknown here: {}", message.topic());
      skipped.increment();
    }
    return envelope.filter(known -> subscriptions.concerns(known.fact()));
  }
}
