package dev.stagegate.events.topics;

import dev.stagegate.events.autoconfigure.FactsSettings;
import dev.stagegate.events.kafka.KafkaClients;
import dev.stagegate.events.recurring.RecurringWork;
import dev.stagegate.events.wire.FactTopics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Makes the topics that do not exist before a service reads or writes any. Where Kafka cannot be
 * asked at that moment, the service starts without it, and they are made as soon as it can.
 */
final class TopicsAtStart extends RecurringWork implements SmartInitializingSingleton {

  private static final Logger log = LoggerFactory.getLogger(TopicsAtStart.class);

  private static final Duration PAUSE = Duration.ofSeconds(2);

  /** A start waits for it, and so it is shorter than a probe of the start is patient. */
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final Map<String, Object> kafka;
  private final List<NewTopic> wanted;
  private volatile boolean made;

  TopicsAtStart(KafkaClients kafka, FactsSettings settings) {
    super("making the topics", PAUSE);
    this.kafka = kafka.admin();
    this.kafka.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
    this.kafka.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
    this.wanted = FactTopics.all(settings.partitions(), settings.replicas());
  }

  @Override
  public void afterSingletonsInstantiated() {
    try {
      make();
    } catch (ExecutionException e) {
      log.error("The topics could not be made yet: {}", String.valueOf(e.getCause()));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  protected Mono<Void> round() {
    return made
        ? Mono.empty()
        : Mono.fromCallable(this::make).subscribeOn(Schedulers.boundedElastic()).then();
  }

  private MakingTopics.Report make() throws ExecutionException, InterruptedException {
    try (Admin admin = Admin.create(kafka)) {
      MakingTopics.Report report = new MakingTopics(admin).make(wanted);
      made = true;
      tell(report);
      return report;
    }
  }

  private static void tell(MakingTopics.Report report) {
    report.differences().forEach(difference -> log.info("left as it is: {}", difference));
    if (report.losesFacts()) {
      log.error("A topic that must be compacted is not, so that facts would be lost");
    }
  }
}
