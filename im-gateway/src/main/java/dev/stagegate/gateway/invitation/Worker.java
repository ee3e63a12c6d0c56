package dev.stagegate.gateway.invitation;

import dev.stagegate.events.outbox.Wakeup;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Claims work in the database and does it, side by side up to a limit, woken at once and looking by
 * itself besides. Slow pieces never hold up the others. Work that is cut off stays claimed until
 * its lease runs out and is then done by whoever looks next.
 *
 * @param <T> a piece of work
 */
public final class Worker<T> {

  private static final Logger LOG = LoggerFactory.getLogger(Worker.class);

  private static final Duration LOOK_FOR_END = Duration.ofMillis(20);

  private final String name;
  private final Duration every;
  private final int parallel;
  private final IntFunction<Flux<T>> claim;
  private final Function<T, Mono<Void>> act;
  private final Wakeup wakeup = new Wakeup();
  private final AtomicInteger busy = new AtomicInteger();
  private final Disposable.Composite running = Disposables.composite();
  private @Nullable Disposable loop;

  /**
   * @param every how often it looks for work by itself
   * @param parallel how many pieces it does at once
   * @param claim claims at most so many pieces
   * @param act does one piece; its errors are logged, so it must have arranged for another try
   */
  public Worker(
      String name,
      Duration every,
      int parallel,
      IntFunction<Flux<T>> claim,
      Function<T, Mono<Void>> act) {
    this.name = name;
    this.every = every;
    this.parallel = parallel;
    this.claim = claim;
    this.act = act;
  }

  /** There may be work; from any thread. */
  public void wake() {
    wakeup.ring();
  }

  public synchronized void start() {
    if (loop == null) {
      loop =
          Mono.defer(this::round).then(Mono.defer(() -> wakeup.await(every))).repeat().subscribe();
    }
  }

  /** Begins nothing more; what has begun may end until the grace is over, and is cut off then. */
  public synchronized Mono<Void> stop(Duration grace) {
    if (loop != null) {
      loop.dispose();
    }
    return Flux.interval(Duration.ZERO, LOOK_FOR_END)
        .takeUntil(_ -> busy.get() == 0)
        .take(grace)
        .then(Mono.fromRunnable(running::dispose));
  }

  private Mono<Void> round() {
    int free = parallel - busy.get();
    return free <= 0
        ? Mono.empty()
        : Flux.defer(() -> claim.apply(free))
            .doOnNext(this::begin)
            .then()
            .onErrorResume(
                e -> {
                  LOG.warn("{} could not look for work: {}", name, e.toString());
                  return Mono.empty();
                });
  }

  private void begin(T work) {
    boolean full = busy.incrementAndGet() >= parallel;
    Disposable.Swap handle = Disposables.swap();
    running.add(handle);
    handle.update(
        Mono.defer(() -> act.apply(work))
            .doFinally(
                _ -> {
                  busy.decrementAndGet();
                  running.remove(handle);
                  if (full) {
                    wake();
                  }
                })
            .subscribe(_ -> {}, e -> LOG.error("{} failed", name, e)));
  }
}
