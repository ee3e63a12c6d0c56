package dev.stagegate.gateway;

import dev.stagegate.gateway.external.ExternalSystems;
import dev.stagegate.gateway.invitation.ReconcilingInvitations;
import dev.stagegate.gateway.invitation.SendingInvitations;
import dev.stagegate.gateway.invitation.TellingRefusals;
import dev.stagegate.gateway.invitation.Worker;
import dev.stagegate.gateway.settings.WorkSettings;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.publisher.Flux;

/** The workers that ask external systems, from when the service is up until it goes down. */
final class ExternalWorkers implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(ExternalWorkers.class);
  private static final Duration GRACE = Duration.ofSeconds(1);

  private final List<Worker<?>> workers;
  private final ExternalSystems systems;
  private volatile boolean running;

  ExternalWorkers(
      WorkSettings settings,
      SendingInvitations sending,
      ReconcilingInvitations reading,
      TellingRefusals telling,
      ExternalSystems systems,
      Bells bells) {
    Duration every = settings.every();
    int parallel = settings.parallel();
    var sendingWorker =
        new Worker<>("asking external systems", every, parallel, sending::claim, sending::act);
    var readingWorker =
        new Worker<>("reading external systems", every, parallel, reading::claim, reading::act);
    var tellingWorker =
        new Worker<>("telling external systems", every, parallel, telling::claim, telling::act);
    bells.wire(sendingWorker, tellingWorker);
    this.workers = List.of(sendingWorker, readingWorker, tellingWorker);
    this.systems = systems;
  }

  @Override
  public void start() {
    running = true;
    workers.forEach(Worker::start);
    systems
        .resealAll()
        .subscribe(
            _ -> {},
            e -> LOG.warn("secrets of external systems are not sealed anew: {}", e.toString()));
  }

  @Override
  public void stop(Runnable whenStopped) {
    running = false;
    Flux.fromIterable(workers)
        .flatMap(worker -> worker.stop(GRACE))
        .doFinally(_ -> whenStopped.run())
        .subscribe();
  }

  @Override
  public void stop() {
    stop(() -> {});
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
