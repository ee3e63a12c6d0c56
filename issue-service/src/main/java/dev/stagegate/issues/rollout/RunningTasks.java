package dev.stagegate.issues.rollout;

import dev.stagegate.events.outbox.Wakeup;
import dev.stagegate.issues.issue.ChangedIssues;
import dev.stagegate.issues.issue.ChangedIssues.Change;
import dev.stagegate.issues.rollout.StartingTasks.Started;
import dev.stagegate.issues.workspace.Workspace;
import dev.stagegate.issues.workspace.Workspaces;
import dev.stagegate.trail.Tracing;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The worker of a replica: starts what may start, as much as it can carry, says that it is alive
 * while tasks run, and takes over what others left behind.
 */
@Component
@ConditionalOnBooleanProperty(name = "stagegate.rollout.enabled", matchIfMissing = true)
class RunningTasks implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(RunningTasks.class);
  private static final Duration FAREWELL = Duration.ofSeconds(5);
  private static final Duration REST = Duration.ofMillis(15);
  private static final Duration PAUSE_AFTER_ERROR = Duration.ofSeconds(1);

  private final UUID owner = UUID.randomUUID();
  private final StartingTasks starting;
  private final RunningTask running;
  private final RecoveringRuns recovering;
  private final TaskRuns runs;
  private final Workspaces workspaces;
  private final ChangedIssues changes;
  private final RolloutSettings settings;
  private final Tracing tracing;
  private final Wakeup wakeup = new Wakeup();
  private final Map<UUID, UnderWay> underWay = new ConcurrentHashMap<>();
  private volatile Disposable news = Disposables.disposed();
  private volatile boolean started;
  private volatile boolean claiming;
  private volatile boolean gone;

  RunningTasks(
      StartingTasks starting,
      RunningTask running,
      RecoveringRuns recovering,
      TaskRuns runs,
      Workspaces workspaces,
      ChangedIssues changes,
      RolloutSettings settings,
      RolloutMetrics metrics,
      Tracing tracing) {
    this.starting = starting;
    this.running = running;
    this.recovering = recovering;
    this.runs = runs;
    this.workspaces = workspaces;
    this.changes = changes;
    this.settings = settings;
    this.tracing = tracing;
    metrics.running(underWay.keySet());
  }

  @Override
  public void start() {
    started = true;
    gone = false;
    news = changes.asFlux().filter(Change::mayStart).subscribe(_ -> wakeup.ring());
    loop("starting tasks", startSome(), wakeup.await(settings.poll()), () -> started);
    // Until the last of them is over, also while this replica goes down.
    loop("saying that tasks run", sayAlive(), Mono.delay(settings.heartbeat()).then(), () -> !gone);
    loop("cancelling tasks", cancelSome(), Mono.delay(settings.poll()).then(), () -> started);
    loop(
        "taking over tasks",
        tracing.quietly(recovering.recover(settings.lease())),
        Mono.delay(settings.takeOver()).then(),
        () -> started);
  }

  /**
   * One round, a pause, and again; a round that fails is told in the log and does not end the loop.
   * At a stop it ends after its round: a statement that is cancelled can leave a connection that
   * answers nobody any more.
   */
  private void loop(String what, Mono<Void> round, Mono<Void> pause, BooleanSupplier goesOn) {
    round
        .onErrorResume(
            error -> {
              log.warn("{} failed and goes on: {}", what, error.toString());
              return Mono.delay(PAUSE_AFTER_ERROR).then();
            })
        .then(pause)
        .repeat(goesOn)
        .subscribe();
  }

  private Mono<Void> startSome() {
    return Mono.defer(
            () -> {
              // Before the look at whether this goes on: a stop looks in the other order.
              claiming = true;
              int free = settings.concurrency() - underWay.size();
              return !started || free <= 0
                  ? Mono.<Void>empty()
                  : workspaces.current().flatMap(workspace -> startSome(free, workspace));
            })
        .doOnTerminate(() -> claiming = false);
  }

  private Mono<Void> startSome(int free, Workspace workspace) {
    return starting
        .start(free, owner, settings.lease())
        .doOnNext(tasks -> runAll(tasks, workspace))
        // Under load a short rest lets more tasks get ready, so that one claim carries many.
        .flatMap(tasks -> tasks.isEmpty() ? Mono.empty() : Mono.delay(REST).then());
  }

  private void runAll(List<Started> tasks, Workspace workspace) {
    for (Started task : tasks) {
      UnderWay here = new UnderWay();
      underWay.put(task.runId(), here);
      tracing
          .aware(running.run(task, workspace, owner, here))
          .doFinally(_ -> ended(task))
          .subscribe(
              _ -> {},
              // Whatever it was, the lease ends and the run is recovered by what is written down.
              error -> log.error("Task {} was left in the middle", task.task().id(), error));
    }
  }

  private void ended(Started task) {
    underWay.remove(task.runId());
    wakeup.ring();
  }

  private Mono<Void> sayAlive() {
    return Mono.defer(
        () -> underWay.isEmpty() ? Mono.empty() : runs.extend(reached(), owner, settings.lease()));
  }

  private Map<UUID, Reached> reached() {
    return underWay.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, run -> run.getValue().reached()));
  }

  /** Tells runs of this replica what a person said to any replica. */
  private Mono<Void> cancelSome() {
    return Mono.defer(() -> underWay.isEmpty() ? Mono.empty() : runs.cancelled(owner))
        .doOnNext(
            cancelled ->
                cancelled.forEach(
                    (runId, by) -> {
                      UnderWay run = underWay.get(runId);
                      if (run != null) {
                        run.cancel(by);
                      }
                    }))
        .then();
  }

  @Override
  public void stop(Runnable callback) {
    beginNothing();
    Flux.interval(Duration.ZERO, Duration.ofMillis(20))
        .takeUntil(_ -> !claiming && underWay.isEmpty())
        .takeUntilOther(Mono.delay(FAREWELL))
        .then(Mono.defer(this::giveBack))
        .doFinally(_ -> callback.run())
        .subscribe();
  }

  /** What still runs ends with this process, or has ended by itself: its target knows. */
  private Mono<Void> giveBack() {
    gone = true;
    return underWay.isEmpty()
        ? Mono.empty()
        : runs.releaseAll(owner)
            .timeout(PAUSE_AFTER_ERROR)
            .onErrorResume(
                error -> {
                  log.warn("Tasks under way could not be given back: {}", error.toString());
                  return Mono.empty();
                });
  }

  @Override
  public void stop() {
    gone = true;
    beginNothing();
  }

  private void beginNothing() {
    started = false;
    news.dispose();
  }

  @Override
  public boolean isRunning() {
    return started;
  }
}
