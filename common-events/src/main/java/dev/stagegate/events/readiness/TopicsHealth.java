package dev.stagegate.events.readiness;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.springframework.boot.health.contributor.AbstractReactiveHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Whether Kafka was reached since the start and has the topics. A new replica with a wrong address
 * or password thus never becomes ready, and a rollout stops at it. A Kafka that goes away later
 * does not take the service out of use: facts wait in the outbox meanwhile.
 */
final class TopicsHealth extends AbstractReactiveHealthIndicator {

  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final Map<String, Object> kafka;
  private final Set<String> needed;
  private volatile boolean reached;

  /**
   * @param kafka how to reach it
   * @param needed the names of the topics
   */
  TopicsHealth(Map<String, Object> kafka, Set<String> needed) {
    super("Kafka was not reached since the start");
    this.kafka = Map.copyOf(kafka);
    this.needed = Set.copyOf(needed);
  }

  @Override
  protected Mono<Health> doHealthCheck(Health.Builder health) {
    if (reached) {
      return Mono.just(health.up().build());
    }
    return Mono.usingWhen(
            Mono.fromCallable(this::connect),
            admin -> Mono.fromCompletionStage(() -> names(admin)),
            admin -> Mono.fromRunnable(() -> admin.close(Duration.ZERO)))
        // Looking up addresses and closing may block.
        .subscribeOn(Schedulers.boundedElastic())
        .map(topics -> told(health, topics));
  }

  private Admin connect() {
    Map<String, Object> impatient = new HashMap<>(kafka);
    // Another name than the clients' that live on, of which metrics and management are told.
    impatient.put(AdminClientConfig.CLIENT_ID_CONFIG, "readiness-" + UUID.randomUUID());
    int millis = (int) PATIENCE.toMillis();
    impatient.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, millis);
    impatient.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, millis);
    return Admin.create(impatient);
  }

  private static CompletionStage<Set<String>> names(Admin admin) {
    return admin.listTopics().names().toCompletionStage();
  }

  private Health told(Health.Builder health, Set<String> topics) {
    Set<String> missing = new TreeSet<>(needed);
    missing.removeAll(topics);
    if (!missing.isEmpty()) {
      return health.down().withDetail("missingTopics", missing).build();
    }
    reached = true;
    return health.up().build();
  }
}
