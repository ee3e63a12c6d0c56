package dev.stagegate.events.recurring;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;

/**
 * Work that is done at start, and again after each pause, until the service goes down. A round that
 * fails is told in the log, and the next one comes all the same. Every replica does it, so that it
 * must do no harm when it is done twice.
 */
public abstract class RecurringWork implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(RecurringWork.class);

  private final String what;
  private final Duration pause;
  private volatile Disposable rounds = Disposables.disposed();

  /**
   * @param what in a few words, for the log, such as {@code trimming the inbox}
   * @param pause between the end of a round and the next
   */
  protected RecurringWork(String what, Duration pause) {
    this.what = what;
    this.pause = pause;
  }

  protected abstract Mono<Void> round();

  /** What must be done before others start; where it fails, the service does not. */
  protected void beforeTheFirst() {}

  @Override
  public final void start() {
    beforeTheFirst();
    rounds =
        Mono.defer(this::round)
            .onErrorResume(
                error -> {
                  log.warn("{} failed, later again: {}", what, error.toString());
                  return Mono.empty();
                })
            .then(Mono.delay(pause))
            .repeat()
            .subscribe();
  }

  @Override
  public final void stop() {
    rounds.dispose();
  }

  @Override
  public final boolean isRunning() {
    return !rounds.isDisposed();
  }
}
