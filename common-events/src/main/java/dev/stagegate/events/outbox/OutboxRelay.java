package dev.stagegate.events.outbox;

import dev.stagegate.events.wire.FactCodec;
import dev.stagegate.trail.Tracing;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.Span;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.util.retry.Retry;

/**
 * Brings the outbox to Kafka in order, at its own pace. Of all replicas of a service one relays at
 * a time: the one whose connection holds the advisory lock, since several would break the order of
 * an issue. The lock goes with the connection, so a holder that dies is followed by another within
 * seconds. A crash between Kafka's acknowledgement and the removal tells a fact twice with the same
 * id, which the readers' inboxes ignore.
 */
public final class OutboxRelay implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(OutboxRelay.class);
  private static final int BATCH = 500;

  /** After a batch, so that under load the next carries more; the first fact never waits. */
  private static final Duration REST = Duration.ofMillis(5);

  private final ConnectionFactory connections;
  private final Producer<String, byte[]> producer;
  private final FactCodec codec;
  private final Wakeup wakeup;
  private final OutboxSettings settings;
  private final Tracing tracing;
  private final OutboxMetrics metrics;
  private volatile @Nullable Disposable running;

  public OutboxRelay(
      ConnectionFactory connections,
      Producer<String, byte[]> producer,
      FactCodec codec,
      Wakeup wakeup,
      OutboxSettings settings,
      Tracing tracing,
      MeterRegistry meters) {
    this.connections = connections;
    this.producer = producer;
    this.codec = codec;
    this.wakeup = wakeup;
    this.settings = settings;
    this.tracing = tracing;
    this.metrics = new OutboxMetrics(meters);
  }

  @Override
  public void start() {
    running =
        Flux.usingWhen(connections.create(), this::relayWhileLeading, Connection::close)
            .doOnError(e -> log.warn("Relay lost its connection, trying again: {}", e.toString()))
            .retryWhen(Retry.fixedDelay(Long.MAX_VALUE, settings.takeover()))
            .subscribe();
  }

  @Override
  public void stop() {
    Disposable current = running;
    if (current != null) {
      current.dispose();
      running = null;
    }
  }

  @Override
  public boolean isRunning() {
    return running != null;
  }

  private Flux<Void> relayWhileLeading(Connection connection) {
    WaitingFacts waiting = new WaitingFacts(connection);
    return lead(waiting)
        .thenMany(Flux.merge(relay(waiting), measure(waiting)))
        .doFinally(_ -> metrics.noLongerLeads());
  }

  private Mono<Boolean> lead(WaitingFacts waiting) {
    return waiting
        .lock()
        .filter(isLeader -> isLeader)
        .repeatWhenEmpty(Integer.MAX_VALUE, empty -> empty.delayElements(settings.takeover()));
  }

  private Flux<Void> relay(WaitingFacts waiting) {
    return Mono.defer(() -> passOn(waiting)).flatMap(this::pause).repeat().thenMany(Flux.never());
  }

  private Mono<Void> pause(int passedOn) {
    if (passedOn == BATCH) {
      return Mono.empty();
    }
    Mono<Void> untilRung = wakeup.await(settings.poll());
    return passedOn == 0 ? untilRung : Mono.delay(REST).then(untilRung);
  }

  private Flux<Void> measure(WaitingFacts waiting) {
    return Flux.interval(Duration.ZERO, settings.measure())
        .onBackpressureDrop()
        .concatMap(_ -> waiting.backlog().doOnNext(metrics::waits).then());
  }

  /** One batch; returns how many facts it had. */
  private Mono<Integer> passOn(WaitingFacts waiting) {
    return waiting
        .oldest(BATCH)
        .flatMap(
            facts ->
                facts.isEmpty()
                    ? Mono.just(0)
                    : send(facts)
                        .flatMap(outcome -> settle(waiting, outcome))
                        .thenReturn(facts.size()));
  }

  private Mono<Void> settle(WaitingFacts waiting, List<Sent> sent) {
    List<Long> acknowledged =
        sent.stream().filter(s -> s.refusal() == null).map(Sent::position).toList();
    return waiting
        .remove(acknowledged)
        .thenMany(Flux.fromIterable(sent).filter(s -> s.refusal() != null))
        .concatMap(s -> waiting.park(s.position(), String.valueOf(s.refusal())))
        .then();
  }

  /** Hands the batch to the producer in order; sends may block for metadata, so off the loops. */
  private Mono<List<Sent>> send(List<WaitingFact> facts) {
    return Mono.fromCallable(() -> sendInOrder(facts))
        .subscribeOn(Schedulers.boundedElastic())
        .flatMapMany(Flux::fromIterable)
        .concatMap(Mono::fromFuture)
        .collectList();
  }

  /** Stops at the first that cannot even be handed over, so that none after it overtakes it. */
  private List<CompletableFuture<Sent>> sendInOrder(List<WaitingFact> facts) {
    List<CompletableFuture<Sent>> sends = new ArrayList<>(facts.size());
    for (WaitingFact fact : facts) {
      CompletableFuture<Sent> sent = sendOne(fact);
      sends.add(sent);
      if (sent.isCompletedExceptionally()) {
        break;
      }
    }
    flush();
    return sends;
  }

  /**
   * The batch is whole, so the producer need not linger for more. Sending each record at once would
   * be as quick for one, but tear the batch into many.
   */
  private void flush() {
    try {
      producer.flush();
    } catch (InterruptException e) {
      Thread.currentThread().interrupt();
      log.debug("stopped while Kafka was away", e);
    }
  }

  private CompletableFuture<Sent> sendOne(WaitingFact fact) {
    CompletableFuture<Sent> sent = new CompletableFuture<>();
    Span span = tracing.sending("tell " + fact.type(), fact.traceparent(), fact.at().toInstant());
    producer.send(
        fact.record(codec, Tracing.traceparentOf(span, fact.traceparent())),
        (_, error) -> {
          span.end();
          if (error == null) {
            metrics.sent(fact.type());
            sent.complete(new Sent(fact.position(), null));
          } else if (isFinal(error)) {
            log.error(
                "Fact {} of type {} parked: {}", fact.factId(), fact.type(), error.toString());
            metrics.parked(fact.type());
            sent.complete(new Sent(fact.position(), error.toString()));
          } else {
            sent.completeExceptionally(error);
          }
        });
    return sent;
  }

  private static boolean isFinal(Throwable error) {
    return error instanceof RecordTooLargeException
        || error instanceof SerializationException
        || error instanceof InvalidConfigurationException;
  }

  private record Sent(long position, @Nullable String refusal) {}
}
