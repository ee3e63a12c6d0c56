package dev.stagegate.gateway.invitation;

import dev.stagegate.events.outbox.Wakeup;
import dev.stagegate.events.recurring.Heartbeat;
import dev.stagegate.gateway.settings.WorkSettings;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Claims work in the database and does it, side by side up to a limit, woken at once and looking by
 * itself besides. Slow pieces never hold up the others. A claim lasts as long as its worker says
 * that it lives: of one that was killed, or that went down in the middle, others go on soon.
 *
 * @param <T> a piece of work
 */
public final class Worker<T> {

  private static final Logger LOG = LoggerFactory.getLogger(Worker.class);

  private static final Duration LOOK_FOR_END = Duration.ofMillis(20);

  /** How long giving back may take: the claims end by themselves soon after. */
  private static final Duration FAREWELL = Duration.ofSeconds(2);

  private final String name;
  private final WorkSettings settings;
  private final Claims<T> claims;
  private final Function<T, Mono<Void>> act;
  private final Wakeup wakeup = new Wakeup();
  private final AtomicInteger busy = new AtomicInteger();
  private final Map<Disposable, T> underWay = new ConcurrentHashMap<>();
  private volatile boolean claiming;
  private volatile boolean stopping;
  private @Nullable Disposable loop;

  /**
   * @param settings how often it looks for work by itself, how many pieces it does at once, and how
   *     often it says that it lives
   * @param act does one piece; its errors are logged, so it must have arranged for another try
   */
  public Worker(String name, WorkSettings settings, Claims<T> claims, Function<T, Mono<Void>> act) {
    this.name = name;
    this.settings = settings;
    this.claims = claims;
    this.act = act;
  }

  /** There may be work; from any thread. */
  public void wake() {
    wakeup.ring();
  }

  public synchronized void start() {
    if (loop == null) {
      loop =
          Mono.defer(this::round)
              .then(Mono.defer(() -> wakeup.await(settings.every())))
              .repeat(() -> !stopping)
              .subscribe();
    }
  }

  /**
   * Claims nothing more; what was claimed may be done until the grace is over, and is cut off and
   * given back then.
   */
  public synchronized Mono<Void> stop(Duration grace) {
    stopping = true;
    wakeup.ring();
    return Flux.interval(Duration.ZERO, LOOK_FOR_END)
        .takeUntil(_ -> !claiming && busy.get() == 0)
        .take(grace)
        .then(Mono.defer(this::cutOff));
  }

  private synchronized Mono<Void> cutOff() {
    if (loop != null) {
      loop.dispose();
    }
    Map<Disposable, T> left = Map.copyOf(underWay);
    left.keySet().forEach(Disposable::dispose);
    return Flux.fromIterable(left.values())
        .flatMap(claims.giveBack())
        .then()
        .timeout(FAREWELL)
        .onErrorResume(
            e -> {
              LOG.warn("{} could not give back what was begun: {}", name, e.toString());
              return Mono.empty();
            });
  }

  private Mono<Void> round() {
    int free = settings.parallel() - busy.get();
    return free <= 0 || stopping
        ? Mono.empty()
        : Flux.defer(
                () -> {
                  claiming = true;
                  return claims.take().apply(free);
                })
            .doOnNext(this::begin)
            .doFinally(_ -> claiming = false)
            .then()
            .onErrorResume(
                e -> {
                  LOG.warn("{} could not look for work: {}", name, e.toString());
                  return Mono.empty();
                });
  }

  private void begin(T work) {
    boolean full = busy.incrementAndGet() >= settings.parallel();
    Disposable.Swap handle = Disposables.swap();
    underWay.put(handle, work);
    handle.update(
        Heartbeat.during(
                Mono.defer(() -> act.apply(work)),
                settings.heartbeat(),
                () -> claims.extend().apply(work))
            .doFinally(
                _ -> {
                  busy.decrementAndGet();
                  underWay.remove(handle);
                  if (full) {
                    wake();
                  }
                })
            .subscribe(_ -> {}, e -> LOG.error("{} failed", name, e)));
  }
}
