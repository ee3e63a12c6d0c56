package dev.stagegate.events.autoconfigure;

import dev.stagegate.events.inbox.FactSubscriptions;
import dev.stagegate.events.inbox.Inbox;
import dev.stagegate.events.kafka.KafkaClients;
import dev.stagegate.events.outbox.Outbox;
import dev.stagegate.events.outbox.OutboxRelay;
import dev.stagegate.events.outbox.OutboxSettings;
import dev.stagegate.events.outbox.Wakeup;
import dev.stagegate.events.wire.FactCodec;
import dev.stagegate.events.wire.FactTopics;
import dev.stagegate.trail.Tracing;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;

/** Outbox and relay, inbox and listener, for every service that has {@link FactSubscriptions}. */
@AutoConfiguration(after = TransactionAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = "stagegate.events.enabled", matchIfMissing = true)
@EnableConfigurationProperties({FactsSettings.class, OutboxSettings.class})
class FactsAutoConfiguration {

  private static final Duration LONGEST_GOODBYE = Duration.ofSeconds(5);

  @Bean
  @ConditionalOnMissingBean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  Wakeup outboxWakeup() {
    return new Wakeup();
  }

  @Bean
  Outbox outbox(
      DatabaseClient database, Clock clock, @Qualifier("outboxWakeup") Wakeup outboxWakeup) {
    return new Outbox(database, clock, outboxWakeup::ring);
  }

  @Bean
  Inbox inbox(DatabaseClient database, TransactionalOperator transaction) {
    return new Inbox(database, transaction);
  }

  /**
   * Never gives up on a record while the process lives: a record that expired could be overtaken by
   * the next.
   */
  @Bean(destroyMethod = "close")
  Producer<String, byte[]> factProducer(KafkaClients kafka) {
    Map<String, Object> properties = kafka.producer();
    properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    properties.put(ProducerConfig.ACKS_CONFIG, "all");
    properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
    // What is too large for its own topic is refused there, and parked.
    properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, FactTopics.LARGEST_DEAD_LETTER_BYTES);
    properties.put(
        ProducerConfig.BUFFER_MEMORY_CONFIG,
        (long) FactTopics.LARGEST_DEAD_LETTER_BYTES + (32L << 20));
    properties.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    return new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer()) {

      /** Without Kafka it would wait for good; what it did not send is still in the outbox. */
      @Override
      public void close() {
        close(LONGEST_GOODBYE);
      }
    };
  }

  @Bean(destroyMethod = "close")
  KafkaClientMetrics factProducerMetrics(
      Producer<String, byte[]> factProducer, MeterRegistry meters) {
    KafkaClientMetrics metrics = new KafkaClientMetrics(factProducer);
    metrics.bindTo(meters);
    return metrics;
  }

  @Bean
  OutboxRelay outboxRelay(
      ConnectionFactory connections,
      Producer<String, byte[]> factProducer,
      FactSubscriptions subscriptions,
      @Qualifier("outboxWakeup") Wakeup outboxWakeup,
      OutboxSettings settings,
      Tracing tracing,
      MeterRegistry meters) {
    // Its own connection, not one of the pool: closing it must end the session, and with it the
    // lock.
    ConnectionFactory dedicated =
        connections instanceof ConnectionPool pool ? pool.unwrap() : connections;
    return new OutboxRelay(
        dedicated,
        factProducer,
        new FactCodec(subscriptions.reader()),
        outboxWakeup,
        settings,
        tracing,
        meters);
  }
}
