package dev.stagegate.events.directory;

import dev.stagegate.events.inbox.FactSubscriptions;
import dev.stagegate.events.wire.Topic;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.AbstractReactiveHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Compares, every few seconds, what the directory topic holds with what this service's replicas
 * have taken of it together. Where Kafka does not answer, the replica counts as falling behind.
 */
public final class WatchingReplica extends AbstractReactiveHealthIndicator
    implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(WatchingReplica.class);
  private static final Duration PACE = Duration.ofSeconds(2);

  private final Admin admin;
  private final String reader;
  private final ReplicaLag lag;
  private final Clock clock;
  private Disposable running = Disposables.disposed();

  public WatchingReplica(
      KafkaProperties kafka,
      FactSubscriptions subscriptions,
      ReplicaLag lag,
      MeterRegistry meters,
      Clock clock) {
    this.admin = Admin.create(kafka.buildAdminProperties());
    this.reader = subscriptions.reader();
    this.lag = lag;
    this.clock = clock;
    Gauge.builder("stagegate.directory.behind", lag, known -> known.behind().toMillis() / 1000.0)
        .baseUnit("seconds")
        .description("How long ago the replica is known to have held everything")
        .register(meters);
  }

  @Override
  protected Mono<Health> doHealthCheck(Health.Builder health) {
    return Mono.fromSupplier(
        () ->
            (lag.tooFar() ? health.outOfService() : health.up())
                .withDetail("behind", lag.behind().toString())
                .build());
  }

  private Mono<Boolean> look() {
    Instant asked = clock.instant();
    return ends()
        .zipWith(taken(), WatchingReplica::holdsAll)
        .doOnNext(
            all -> {
              if (all) {
                lag.caughtUp(asked);
              }
            });
  }

  private static boolean holdsAll(
      Map<TopicPartition, Long> ends, Map<TopicPartition, OffsetAndMetadata> taken) {
    return ends.entrySet().stream()
        .allMatch(
            end -> {
              OffsetAndMetadata offset = taken.get(end.getKey());
              return end.getValue() == 0 || (offset != null && offset.offset() >= end.getValue());
            });
  }

  private Mono<Map<TopicPartition, Long>> ends() {
    String topic = Topic.DIRECTORY.topicName();
    return Mono.fromCompletionStage(
            () -> admin.describeTopics(List.of(topic)).allTopicNames().toCompletionStage())
        .map(
            topics ->
                topics.values().stream()
                    .flatMap(
                        description ->
                            description.partitions().stream()
                                .map(part -> new TopicPartition(topic, part.partition())))
                    .collect(Collectors.toMap(Function.identity(), _ -> OffsetSpec.latest())))
        .flatMap(
            wanted ->
                Mono.fromCompletionStage(() -> admin.listOffsets(wanted).all().toCompletionStage()))
        .map(
            ends ->
                ends.entrySet().stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, WatchingReplica::offset)));
  }

  private static long offset(Map.Entry<TopicPartition, ListOffsetsResultInfo> end) {
    return end.getValue().offset();
  }

  private Mono<Map<TopicPartition, OffsetAndMetadata>> taken() {
    return Mono.fromCompletionStage(
        () ->
            admin
                .listConsumerGroupOffsets(reader)
                .partitionsToOffsetAndMetadata()
                .toCompletionStage());
  }

  private Mono<Boolean> logged(Throwable error) {
    log.debug("How far the directory is behind could not be told", error);
    return Mono.just(false);
  }

  @Override
  public synchronized void start() {
    running =
        Flux.interval(Duration.ZERO, PACE)
            .onBackpressureDrop()
            .concatMap(_ -> look().onErrorResume(this::logged), 1)
            .subscribe();
  }

  @Override
  public synchronized void stop() {
    running.dispose();
    admin.close(Duration.ZERO);
  }

  @Override
  public synchronized boolean isRunning() {
    return !running.isDisposed();
  }
}
