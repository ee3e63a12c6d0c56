package dev.stagegate.issues.rollout.sql;

import dev.stagegate.issues.issue.TaskError;
import dev.stagegate.issues.rollout.TaskRunner.Journal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Lets a person end a run: between units, and in the middle of one by asking the target. Once
 * somebody wants it ended nothing else is begun, so what is asked of the target can only meet the
 * unit it is meant for. The outcome is always what the target says.
 */
final class Cancellable {

  private static final Logger log = LoggerFactory.getLogger(Cancellable.class);

  private static final Duration AGAIN = Duration.ofSeconds(1);

  private final Journal journal;
  private final Mono<Void> interrupt;

  /**
   * @param interrupt asks the target to end what the session does now
   */
  Cancellable(Journal journal, Mono<Void> interrupt) {
    this.journal = journal;
    this.interrupt = interrupt;
  }

  /** What is wrong if a person wants the run ended before this is begun; null as long as not. */
  @Nullable TaskError cancelled(@Nullable Integer unit) {
    String by = journal.cancelledBy();
    return by == null ? null : new TaskError(null, "Cancelled by " + by + ".", unit, null, null);
  }

  /** The work, which the target is asked to end as soon as a person wants that. */
  <T> Mono<T> whileRunning(Mono<T> work) {
    return Mono.using(
        () ->
            journal
                .cancelled()
                // Once may be too early: the unit is on its way.
                .flatMapMany(_ -> Flux.interval(Duration.ZERO, AGAIN).onBackpressureDrop())
                .concatMap(_ -> interrupted(), 1)
                .subscribe(),
        _ -> work,
        watch -> watch.dispose());
  }

  private Mono<Void> interrupted() {
    return interrupt.onErrorResume(
        error -> {
          log.warn("A statement that is to be cancelled could not be ended: {}", error.toString());
          return Mono.empty();
        });
  }
}
