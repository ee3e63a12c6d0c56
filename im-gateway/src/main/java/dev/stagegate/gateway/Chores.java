package dev.stagegate.gateway;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What is seen to again and again; one that fails is seen to the next time. */
record Chores(List<Chore> all) {

  private static final Logger LOG = LoggerFactory.getLogger(Chores.class);

  Chores {
    all = List.copyOf(all);
  }

  /**
   * One of them.
   *
   * @param what as a log line names it
   * @param every the time from one start to the next, if it ended by then
   */
  record Chore(String what, Duration every, Mono<Void> act) {}

  /** These, and others. */
  Chores and(Chore... others) {
    List<Chore> together = new ArrayList<>(all);
    together.addAll(List.of(others));
    return new Chores(together);
  }

  Disposable start() {
    Disposable.Composite running = Disposables.composite();
    all.forEach(chore -> running.add(start(chore)));
    return running;
  }

  private static Disposable start(Chore chore) {
    return Flux.interval(Duration.ZERO, chore.every())
        .onBackpressureDrop()
        .concatMap(_ -> quietly(chore), 1)
        .subscribe();
  }

  private static Mono<Void> quietly(Chore chore) {
    return chore
        .act()
        .onErrorResume(
            e -> {
              LOG.warn("{} could not be seen to: {}", chore.what(), e.toString());
              return Mono.empty();
            });
  }
}
