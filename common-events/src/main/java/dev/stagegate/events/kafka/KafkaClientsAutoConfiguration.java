package dev.stagegate.events.kafka;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.ProducerFactory;

/** {@link KafkaClients}, wherever there is a Kafka. */
@AutoConfiguration(after = KafkaAutoConfiguration.class)
public class KafkaClientsAutoConfiguration {

  @Bean
  @ConditionalOnBean(KafkaAdmin.class)
  KafkaClients kafkaClients(
      ConsumerFactory<?, ?> consumers, ProducerFactory<?, ?> producers, KafkaAdmin admin) {
    return new KafkaClients(consumers, producers, admin);
  }
}
