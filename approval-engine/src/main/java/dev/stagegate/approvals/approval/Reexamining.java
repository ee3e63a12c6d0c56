package dev.stagegate.approvals.approval;

import dev.stagegate.events.outbox.Wakeup;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Looks again at open approvals when people, roles, settings or flows have changed, or a role has
 * expired: resumes what was held, holds what nobody can decide any more, asks others where others
 * may decide now. At its own pace, so that a change of the directory is taken at once however many
 * approvals are open.
 */
public final class Reexamining {

  private static final Logger log = LoggerFactory.getLogger(Reexamining.class);
  private static final int AT_MOST = 200;
  private static final int SIDE_BY_SIDE = 4;

  private final Approvals approvals;
  private final TakingReview takingReview;
  private final Wakeup wakeup;
  private final Duration poll;
  private final Clock clock;
  private Disposable running = Disposables.disposed();

  public Reexamining(
      Approvals approvals, TakingReview takingReview, Wakeup wakeup, Duration poll, Clock clock) {
    this.approvals = approvals;
    this.takingReview = takingReview;
    this.wakeup = wakeup;
    this.poll = poll;
    this.clock = clock;
  }

  public synchronized void start() {
    running =
        Mono.defer(this::round).onErrorResume(this::logged).repeatWhen(this::pause).subscribe();
  }

  public synchronized void stop() {
    running.dispose();
  }

  /** Takes what had to wait, and looks at all that is due, a bounded number at a time. */
  public Mono<Long> round() {
    return takingReview.takeWaiting().onErrorResume(this::logged).then(Mono.defer(this::examine));
  }

  private Mono<Long> examine() {
    return approvals
        .toReexamine(clock.instant(), AT_MOST)
        .collectList()
        .flatMap(due -> Flux.fromIterable(due).flatMap(this::reexamine, SIDE_BY_SIDE).count())
        .doOnNext(this::goOnIfFull);
  }

  /** A full round may have left more, which is not kept waiting. */
  private void goOnIfFull(long examined) {
    if (examined == AT_MOST) {
      wakeup.ring();
    }
  }

  private Mono<StageKey> reexamine(StageKey stage) {
    return approvals
        .change(
            new Approvals.Wanted(stage, null, null),
            now -> StageRules.reexamine(now, clock.instant()))
        .thenReturn(stage)
        .onErrorResume(
            error -> {
              log.error("The approval of stage {} could not be looked at again", stage, error);
              return Mono.empty();
            });
  }

  private Mono<Long> logged(Throwable error) {
    log.warn("Open approvals could not be looked at again; this is tried again", error);
    return Mono.just(0L);
  }

  private Flux<?> pause(Flux<Long> rounds) {
    return rounds.concatMap(_ -> wakeup.await(poll).thenReturn(true));
  }
}
