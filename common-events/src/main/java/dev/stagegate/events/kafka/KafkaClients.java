package dev.stagegate.events.kafka;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.ProducerFactory;

/**
 * What every client of Kafka is told: all of {@code spring.kafka.*}, how it is encrypted and how we
 * sign in included. Spring Boot puts that together for its own clients, also out of bundles of
 * certificates ({@code spring.kafka.ssl.bundle}), which its properties alone do not hold; so ours
 * are made of what its clients are made of, and of nothing else.
 */
public final class KafkaClients {

  private final Map<String, Object> consumer;
  private final Map<String, Object> producer;
  private final Map<String, Object> admin;

  KafkaClients(ConsumerFactory<?, ?> consumers, ProducerFactory<?, ?> producers, KafkaAdmin admin) {
    this.consumer = new HashMap<>(consumers.getConfigurationProperties());
    // A broker would lay out a topic that it makes for whoever asks by its own defaults.
    this.consumer.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    this.producer = producers.getConfigurationProperties();
    this.admin = admin.getConfigurationProperties();
  }

  /** The properties of a consumer; whoever asks may change them. */
  public Map<String, Object> consumer() {
    return new HashMap<>(consumer);
  }

  /** The properties of a producer; whoever asks may change them. */
  public Map<String, Object> producer() {
    return new HashMap<>(producer);
  }

  /** The properties of an admin client; whoever asks may change them. */
  public Map<String, Object> admin() {
    return new HashMap<>(admin);
  }
}
