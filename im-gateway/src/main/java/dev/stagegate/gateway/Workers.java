package dev.stagegate.gateway;

import dev.stagegate.gateway.invitation.Worker;
import java.time.Duration;
import java.util.List;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;

/** The workers of a channel and its chores, from when the service is up until it goes down. */
final class Workers implements SmartLifecycle {

  private static final Duration GRACE = Duration.ofSeconds(1);

  private final List<Worker<?>> workers;
  private final Chores chores;
  private final Disposable.Swap choresUnderWay = Disposables.swap();
  private volatile boolean started;

  Workers(List<Worker<?>> workers, Chores chores) {
    this.workers = List.copyOf(workers);
    this.chores = chores;
  }

  @Override
  public void start() {
    started = true;
    workers.forEach(Worker::start);
    choresUnderWay.update(chores.start());
  }

  @Override
  public void stop(Runnable whenStopped) {
    started = false;
    choresUnderWay.dispose();
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
