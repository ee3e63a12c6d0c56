package dev.stagegate.events.readiness;

import dev.stagegate.events.autoconfigure.FactsSettings;
import dev.stagegate.events.wire.FactTopics;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.NewTopic;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/**
 * The health of {@code schema} and {@code topics}; each service names them in its group {@code
 * readiness}.
 */
@AutoConfiguration(
    after = {R2dbcAutoConfiguration.class, KafkaAutoConfiguration.class},
    beforeName =
        "org.springframework.boot.health.autoconfigure.contributor.HealthContributorAutoConfiguration")
@EnableConfigurationProperties(FactsSettings.class)
class ReadinessAutoConfiguration {

  @Bean
  @ConditionalOnBean(DatabaseClient.class)
  SchemaMigrations schemaMigrations(
      DatabaseClient database, @Value("${spring.flyway.locations:}") List<String> locations) {
    return new SchemaMigrations(database, Migrations.versions(locations));
  }

  @Bean
  @ConditionalOnBean(SchemaMigrations.class)
  ExaminingService examiningService(
      DatabaseClient database, SchemaMigrations migrations, ObjectProvider<Clock> clock) {
    return new ExaminingService(database, migrations, clock.getIfAvailable(Clock::systemUTC));
  }

  @Bean
  @ConditionalOnBean(SchemaMigrations.class)
  ReactiveHealthIndicator schemaHealthIndicator(SchemaMigrations migrations) {
    return new SchemaHealth(migrations);
  }

  /** Always there, since a group must not name what is not; without facts Kafka is not needed. */
  @Bean
  @ConditionalOnBean(KafkaAdmin.class)
  ReactiveHealthIndicator topicsHealthIndicator(KafkaAdmin kafka, FactsSettings settings) {
    if (!settings.enabled()) {
      return () -> Mono.just(Health.up().build());
    }
    return new TopicsHealth(
        kafka.getConfigurationProperties(),
        FactTopics.all(1, 1).stream().map(NewTopic::name).collect(Collectors.toSet()));
  }
}
