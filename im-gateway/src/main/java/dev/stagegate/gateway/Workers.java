package dev.stagegate.gateway;

import dev.stagegate.gateway.feishu.callback.TakingEvents;
import dev.stagegate.gateway.feishu.form.DefinitionSync;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The workers, from when the service is up until it goes down. */
final class Workers implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(Workers.class);
  private static final Duration GRACE = Duration.ofSeconds(1);
  private static final Duration COUNT_EVERY = Duration.ofSeconds(10);
  private static final Duration CLEAN_EVERY = Duration.ofHours(1);
  private static final Duration PREPARE_AGAIN = Duration.ofSeconds(15);

  private final List<Worker<?>> workers;
  private final TakingEvents events;
  private final DefinitionSync definition;
  private final Invitations invitations;
  private final AtomicLong waiting = new AtomicLong();
  private final Disposable.Composite chores = Disposables.composite();
  private volatile boolean running;

  Workers(
      WorkSettings settings,
      SendingInvitations sending,
      ReconcilingInvitations reconciling,
      TellingRefusals telling,
      TakingEvents events,
      DefinitionSync definition,
      Invitations invitations,
      Bells bells,
      MeterRegistry meters) {
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
    this.definition = definition;
    this.invitations = invitations;
    Gauge.builder("stagegate.invitations.waiting", waiting::get)
        .description("Invitations that are to be sent or taken back")
        .register(meters);
  }

  @Override
  public void start() {
    running = true;
    workers.forEach(Worker::start);
    chores.add(
        Flux.interval(Duration.ZERO, CLEAN_EVERY)
            .onBackpressureDrop()
            .concatMap(_ -> quietly(events.forgetOld(), "old events"))
            .subscribe());
    chores.add(
        Flux.interval(Duration.ZERO, COUNT_EVERY)
            .onBackpressureDrop()
            .concatMap(
                _ -> quietly(invitations.waiting().doOnNext(waiting::set).then(), "the backlog"))
            .subscribe());
    // Before the first request: so that none waits for it, and pushes come from the start.
    chores.add(
        Flux.interval(Duration.ZERO, PREPARE_AGAIN)
            .onBackpressureDrop()
            .concatMap(_ -> quietly(definition.ready().then(), "the approval definition"))
            .subscribe());
  }

  private static Mono<Void> quietly(Mono<Void> chore, String what) {
    return chore.onErrorResume(
        e -> {
          LOG.warn("{} could not be seen to: {}", what, e.toString());
          return Mono.empty();
        });
  }

  @Override
  public void stop(Runnable whenStopped) {
    running = false;
    chores.dispose();
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
