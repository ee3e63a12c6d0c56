package dev.stagegate.gateway;

import dev.stagegate.gateway.Chores.Chore;
import dev.stagegate.gateway.feishu.callback.TakingEvents;
import dev.stagegate.gateway.invitation.Invitations;
import dev.stagegate.gateway.invitation.ReconcilingInvitations;
import dev.stagegate.gateway.invitation.SendingInvitations;
import dev.stagegate.gateway.invitation.TellingRefusals;
import dev.stagegate.gateway.invitation.Worker;
import dev.stagegate.gateway.settings.WorkSettings;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;

/** The workers, from when the service is up until it goes down. */
final class Workers implements SmartLifecycle {

  private static final Duration GRACE = Duration.ofSeconds(1);
  private static final Duration COUNT_EVERY = Duration.ofSeconds(10);
  private static final Duration CLEAN_EVERY = Duration.ofHours(1);

  private final List<Worker<?>> workers;
  private final TakingEvents events;
  private final Chores settingsChores;
  private final Invitations invitations;
  private final AtomicLong waiting = new AtomicLong();
  private final Disposable.Composite running = Disposables.composite();
  private volatile boolean started;

  Workers(
      WorkSettings settings,
      SendingInvitations sending,
      ReconcilingInvitations reconciling,
      TellingRefusals telling,
      TakingEvents events,
      Chores chores,
      Bells bells,
      MeterRegistry meters,
      Invitations invitations) {
    Duration every = settings.every();
    int parallel = settings.parallel();
    var sendingWorker =
        new Worker<>("sending invitations", every, parallel, sending::claim, sending::act);
    var readingWorker =
        new Worker<>(
            "reconciling invitations", every, parallel, reconciling::claim, reconciling::act);
    var tellingWorker =
        new Worker<>("telling refusals", every, parallel, telling::claim, telling::act);
    var eventWorker = new Worker<>("taking events", every, parallel, events::claim, events::act);
    bells.wire(sendingWorker, tellingWorker, eventWorker);
    this.workers = List.of(sendingWorker, readingWorker, tellingWorker, eventWorker);
    this.events = events;
    this.settingsChores = chores;
    this.invitations = invitations;
    Gauge.builder("stagegate.invitations.waiting", waiting::get)
        .description("Invitations that are to be sent or taken back")
        .register(meters);
  }

  @Override
  public void start() {
    started = true;
    workers.forEach(Worker::start);
    running.add(settingsChores.start());
    running.add(
        new Chores(
                List.of(
                    new Chore("old events", CLEAN_EVERY, events.forgetOld()),
                    new Chore(
                        "the backlog",
                        COUNT_EVERY,
                        invitations.waiting().doOnNext(waiting::set).then())))
            .start());
  }

  @Override
  public void stop(Runnable whenStopped) {
    started = false;
    running.dispose();
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
    return started;
  }
}
