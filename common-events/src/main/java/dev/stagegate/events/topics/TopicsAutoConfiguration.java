package dev.stagegate.events.topics;

import dev.stagegate.events.autoconfigure.FactsSettings;
import dev.stagegate.events.kafka.KafkaClients;
import dev.stagegate.events.kafka.KafkaClientsAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** {@link TopicsAtStart}, where a service is to make its topics. */
@AutoConfiguration(after = KafkaClientsAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = "stagegate.events.enabled", matchIfMissing = true)
@EnableConfigurationProperties(FactsSettings.class)
class TopicsAutoConfiguration {

  @Bean
  @ConditionalOnBean(KafkaClients.class)
  @ConditionalOnBooleanProperty(name = "stagegate.events.create-topics", matchIfMissing = true)
  TopicsAtStart topicsAtStart(KafkaClients kafka, FactsSettings settings) {
    return new TopicsAtStart(kafka, settings);
  }
}
