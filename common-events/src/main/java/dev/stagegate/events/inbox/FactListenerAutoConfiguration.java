package dev.stagegate.events.inbox;

import dev.stagegate.events.wire.FactTopics;
import dev.stagegate.events.wire.Topic;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
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
@EnableConfigurationProperties(InboxSettings.class)
@ConditionalOnProperty(name = "stagegate.events.enabled", matchIfMissing = true)
class FactListenerAutoConfiguration {

  private static final int SHORTEST_SESSION_MILLIS = 6_000;

  /** Each may hold a connection to the database while it asks for another one. */
  private static final int RECORDS_AT_ONCE = 4;

  @Bean
  DeadLetters deadLetters(Producer<String, byte[]> factProducer, MeterRegistry meters) {
    return new DeadLetters(factProducer, meters);
  }

  @Bean
  InboxRetention inboxRetention(DatabaseClient database, InboxSettings settings) {
    return new InboxRetention(database, settings);
  }

  @Bean
  ConcurrentMessageListenerContainer<String, byte[]> factListenerContainer(
      KafkaProperties kafka,
      FactSubscriptions subscriptions,
      Inbox inbox,
      DeadLetters deadLetters,
      MeterRegistry meters) {
    TakingFacts taking = new TakingFacts(subscriptions, inbox, deadLetters, meters);
    return container(
        "facts",
        subscriptions.reader(),
        subscriptions.topics(),
        new BlockingBridge(taking::takeSome),
        consumers(kafka, meters));
  }

  /** Of what other systems write. */
  @Bean
  @ConditionalOnBean(RecordSubscription.class)
  ConcurrentMessageListenerContainer<String, byte[]> recordListenerContainer(
      KafkaProperties kafka,
      RecordSubscription subscription,
      Inbox inbox,
      DeadLetters deadLetters,
      MeterRegistry meters) {
    WorkingByKey working =
        new WorkingByKey(
            subscription::take,
            _ -> Mono.empty(),
            RECORDS_AT_ONCE,
            inbox,
            deadLetters,
            subscription.reader());
    return container(
        "records",
        subscription.reader(),
        Set.of(subscription.topic()),
        new BlockingBridge(working::work),
        consumers(kafka, meters));
  }

  private static ConcurrentMessageListenerContainer<String, byte[]> container(
      String name,
      String reader,
      Set<Topic> topics,
      BlockingBridge bridge,
      DefaultKafkaConsumerFactory<String, byte[]> consumers) {
    ContainerProperties properties =
        new ContainerProperties(topics.stream().map(Topic::topicName).toArray(String[]::new));
    properties.setGroupId(reader);
    properties.setMessageListener(bridge);
    ConcurrentMessageListenerContainer<String, byte[]> listener =
        new ConcurrentMessageListenerContainer<>(consumers, properties);
    listener.setBeanName(name);
    listener.setCommonErrorHandler(comeAgain());
    return listener;
  }

  private static DefaultKafkaConsumerFactory<String, byte[]> consumers(
      KafkaProperties kafka, MeterRegistry meters) {
    Map<String, Object> properties = kafka.buildConsumerProperties();
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    // So that a replica's work is taken over within 10 s when it is killed.
    properties.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SHORTEST_SESSION_MILLIS);
    properties.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, SHORTEST_SESSION_MILLIS / 4);
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
