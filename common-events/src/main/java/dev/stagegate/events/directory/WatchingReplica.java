package dev.stagegate.events.directory;

import dev.stagegate.events.inbox.FactSubscriptions;
import dev.stagegate.events.kafka.KafkaClients;
import dev.stagegate.events.wire.Topic;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
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
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;

/**
 * Compares, every few seconds, what the directory topic holds with what this service's replicas
 * have taken of it together. Where Kafka does not answer, the replica counts as falling behind.
 */
public final class WatchingReplica extends AbstractReactiveHealthIndicator
    implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(WatchingReplica.class);
  private static final Duration PACE = Duration.ofSeconds(2);

  /** Until the first success nothing can be decided, so that it is looked for more often. */
  private static final Duration FIRST_PACE = Duration.ofMillis(200);

  private final Admin admin;
  private final String reader;
  private final Supplier<Mono<Boolean>> whole;
  private final ReplicaLag lag;
  private final Clock clock;
  private Disposable running = Disposables.disposed();

  /**
   * @param whole whether nothing that is kept is older than a snapshot that was missed
   */
  public WatchingReplica(
      KafkaClients kafka,
      FactSubscriptions subscriptions,
      Supplier<Mono<Boolean>> whole,
      ReplicaLag lag,
      MeterRegistry meters,
      Clock clock) {
    this.admin = Admin.create(kafka.admin());
    this.reader = subscriptions.reader();
    this.whole = whole;
    this.lag = lag;
    this.clock = clock;
    Gauge.builder("stagegate.directory.behind", lag, WatchingReplica::secondsBehind)
        .baseUnit("seconds")
        .description("How long ago the replica is known to have held everything; +Inf: never yet")
        .register(meters);
  }

  private static double secondsBehind(ReplicaLag lag) {
    return lag.behind().map(age -> age.toMillis() / 1000.0).orElse(Double.POSITIVE_INFINITY);
  }

  @Override
  protected Mono<Health> doHealthCheck(Health.Builder health) {
    return Mono.fromSupplier(
        () ->
            (lag.tooFar() ? health.outOfService() : health.up())
                .withDetail("behind", lag.behind().map(Duration::toString).orElse("not known yet"))
                .build());
  }

  /**
   * A snapshot that went to the dead letters counts as read, so the gaps are asked for as well:
   * last, because one is remembered before its offset is committed.
   */
  private Mono<Boolean> look() {
    Instant asked = clock.instant();
    return ends()
        .zipWith(taken(), WatchingReplica::holdsAll)
        .flatMap(all -> all ? whole.get() : Mono.just(false))
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
        Mono.defer(this::look)
            .onErrorResume(this::logged)
            .repeatWhen(looked -> looked.concatMap(_ -> Mono.delay(pace())))
            .subscribe();
  }

  /** Several times within the bound, or the replica would seem too far behind between two looks. */
  private Duration pace() {
    Duration usual = lag.behind().isPresent() ? PACE : FIRST_PACE;
    Duration within = lag.bound().dividedBy(4);
    return within.compareTo(usual) < 0 ? within : usual;
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
