package dev.stagegate.events.health;

import dev.stagegate.events.kafka.KafkaClients;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Health and measurements of the database and of Kafka, in every service that has both. */
@AutoConfiguration(afterName = "dev.stagegate.events.autoconfigure.FactsAutoConfiguration")
@ConditionalOnBooleanProperty(name = "stagegate.events.enabled", matchIfMissing = true)
class HealthAutoConfiguration {

  private static final int PATIENCE_MILLIS = 5_000;

  @Bean
  Dependency databaseHealthIndicator(DatabaseClient database, MeterRegistry meters, Clock clock) {
    return new Dependency(
        "database", () -> database.sql("SELECT 1").fetch().first(), meters, clock);
  }

  @Bean
  Dependency kafkaHealthIndicator(
      @Qualifier("dependencyAdmin") Admin dependencyAdmin, MeterRegistry meters, Clock clock) {
    return new Dependency(
        "kafka",
        () ->
            Mono.fromCompletionStage(
                () -> dependencyAdmin.describeCluster().nodes().toCompletionStage()),
        meters,
        clock);
  }

  @Bean(destroyMethod = "")
  Admin dependencyAdmin(KafkaClients kafka) {
    Map<String, Object> properties = kafka.admin();
    properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
    properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
    return Admin.create(properties);
  }

  @Bean(destroyMethod = "close")
  AskingDependencies askingDependencies(
      List<Dependency> all, @Qualifier("dependencyAdmin") Admin dependencyAdmin) {
    return new AskingDependencies(all, dependencyAdmin);
  }
}
