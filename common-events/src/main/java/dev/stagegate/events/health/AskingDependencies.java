package dev.stagegate.events.health;

import dev.stagegate.events.recurring.RecurringWork;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Asks everything a service stands on, every few seconds. */
final class AskingDependencies extends RecurringWork {

  private static final Duration EVERY = Duration.ofSeconds(5);

  private final List<Dependency> all;
  private final Admin admin;

  /**
   * @param admin is closed at the end
   */
  AskingDependencies(List<Dependency> all, Admin admin) {
    super("asking whether database and Kafka answer", EVERY);
    this.all = List.copyOf(all);
    this.admin = admin;
  }

  @Override
  protected Mono<Void> round() {
    return Flux.fromIterable(all).flatMap(Dependency::look).then();
  }

  void close() {
    admin.close(Duration.ZERO);
  }
}
