package dev.stagegate.events.inbox;

import dev.stagegate.events.kafka.KafkaClients;
import dev.stagegate.events.wire.FactTopics;
import dev.stagegate.events.wire.Topic;
import dev.stagegate.trail.Tracing;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.MicrometerConsumerListener;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.util.backoff.ExponentialBackOff;
import reactor.core.publisher.Mono;

/** Starts the listener of a service's {@link FactSubscriptions}, and what trims its inbox. */
@AutoConfiguration
@EnableConfigurationProperties({InboxSettings.class, RestoreSettings.class})
@ConditionalOnBooleanProperty(name = "stagegate.events.enabled", matchIfMissing = true)
class FactListenerAutoConfiguration {

  private static final Logger log = LoggerFactory.getLogger(FactListenerAutoConfiguration.class);

  private static final int SHORTEST_SESSION_MILLIS = 6_000;

  /** Each may hold a connection to the database while it asks for another one. */
  private static final int RECORDS_AT_ONCE = 4;

  @Bean
  FactsIn factsIn(MeterRegistry meters) {
    return new FactsIn(meters);
  }

  @Bean
  DeadLetters deadLetters(Producer<String, byte[]> factProducer, FactsIn factsIn) {
    return new DeadLetters(factProducer, factsIn);
  }

  @Bean
  InboxRetention inboxRetention(DatabaseClient database, InboxSettings settings) {
    return new InboxRetention(database, settings);
  }

  @Bean
  InboxSize inboxSize(DatabaseClient database, MeterRegistry meters) {
    return new InboxSize(database, meters);
  }

  @Bean
  ConcurrentMessageListenerContainer<String, byte[]> factListenerContainer(
      KafkaClients kafka,
      FactSubscriptions subscriptions,
      Inbox inbox,
      DeadLetters deadLetters,
      RestoreSettings restored,
      FactsIn factsIn,
      Tracing tracing,
      MeterRegistry meters) {
    TakingFacts taking = new TakingFacts(subscriptions, inbox, deadLetters, factsIn, tracing);
    return container(
        "facts",
        subscriptions.reader(),
        withReplays(subscriptions.topics().stream()),
        new BlockingBridge(taking::takeSome),
        consumers(kafka, meters),
        restored);
  }

  /** Of what other systems write. */
  @Bean
  @ConditionalOnBean(RecordSubscription.class)
  ConcurrentMessageListenerContainer<String, byte[]> recordListenerContainer(
      KafkaClients kafka,
      RecordSubscription subscription,
      Inbox inbox,
      DeadLetters deadLetters,
      RestoreSettings restored,
      FactsIn factsIn,
      MeterRegistry meters) {
    factsIn.expect(Set.of(subscription.topic()));
    WorkingByKey working =
        new WorkingByKey(
            message ->
                Replayed.isFor(subscription.reader(), message)
                    ? subscription.take(message).doOnSuccess(_ -> factsIn.taken(message))
                    : Mono.empty(),
            _ -> Mono.empty(),
            RECORDS_AT_ONCE,
            inbox,
            (message, error) -> deadLetters.add(message, subscription.reader(), error));
    return container(
        "records",
        subscription.reader(),
        withReplays(Stream.of(subscription.topic())),
        new BlockingBridge(working::work),
        consumers(kafka, meters),
        restored);
  }

  /** Of what all readers gave up. */
  @Bean
  @ConditionalOnBean(DeadLetterSubscription.class)
  ConcurrentMessageListenerContainer<String, byte[]> deadLetterListenerContainer(
      KafkaClients kafka,
      DeadLetterSubscription subscription,
      Inbox inbox,
      RestoreSettings restored,
      MeterRegistry meters) {
    WorkingByKey working =
        new WorkingByKey(
            subscription::take,
            _ -> Mono.empty(),
            RECORDS_AT_ONCE,
            inbox,
            (letter, error) -> {
              log.error(
                  "A dead letter of {} at {} could not be listed",
                  letter.topic(),
                  letter.offset(),
                  error);
              return Mono.empty();
            });
    return container(
        "dead-letters",
        subscription.reader(),
        Stream.of(Topic.values()).map(Topic::deadLetterTopicName).toArray(String[]::new),
        new BlockingBridge(working::work),
        consumers(kafka, meters),
        restored);
  }

  private static String[] withReplays(Stream<Topic> topics) {
    return Stream.concat(topics.map(Topic::topicName), Stream.of(FactTopics.REPLAY))
        .toArray(String[]::new);
  }

  private static ConcurrentMessageListenerContainer<String, byte[]> container(
      String name,
      String reader,
      String[] topics,
      BlockingBridge bridge,
      DefaultKafkaConsumerFactory<String, byte[]> consumers,
      RestoreSettings restored) {
    ContainerProperties properties = new ContainerProperties(topics);
    properties.setGroupId(reader);
    properties.setMessageListener(bridge);
    restored
        .readAgainFrom()
        .ifPresent(from -> properties.setConsumerRebalanceListener(new ReadingAgain(from)));
    ConcurrentMessageListenerContainer<String, byte[]> listener =
        new ConcurrentMessageListenerContainer<>(consumers, properties);
    listener.setBeanName(name);
    listener.setCommonErrorHandler(comeAgain());
    return listener;
  }

  private static DefaultKafkaConsumerFactory<String, byte[]> consumers(
      KafkaClients kafka, MeterRegistry meters) {
    Map<String, Object> properties = kafka.consumer();
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    // So that a replica's work is taken over within 10 s when it is killed.
    properties.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SHORTEST_SESSION_MILLIS);
    properties.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, SHORTEST_SESSION_MILLIS / 4);
    // Who stays keeps reading what it keeps while others come and go.
    properties.put(
        ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
        CooperativeStickyAssignor.class.getName());
    properties.put(
        ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG,
        (int) BlockingBridge.WHOLE_BATCH.plusMinutes(2).toMillis());
    properties.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FactTopics.LARGEST_FACT_BYTES);
    DefaultKafkaConsumerFactory<String, byte[]> factory =
        new DefaultKafkaConsumerFactory<>(
            properties, new StringDeserializer(), new ByteArrayDeserializer());
    factory.addListener(new MicrometerConsumerListener<>(meters));
    return factory;
  }

  /**
   * Only outages get here: the batch comes again until they are over. What was taken of it stays
   * taken (inbox).
   */
  private static DefaultErrorHandler comeAgain() {
    ExponentialBackOff backOff = new ExponentialBackOff(200, 2);
    backOff.setMaxInterval(5_000);
    backOff.setMaxElapsedTime(Long.MAX_VALUE);
    DefaultErrorHandler handler = new DefaultErrorHandler(backOff);
    // No error counts as hopeless here: a handler that gives up on a batch discards it.
    handler.setClassifications(Map.of(), true);
    return handler;
  }
}
