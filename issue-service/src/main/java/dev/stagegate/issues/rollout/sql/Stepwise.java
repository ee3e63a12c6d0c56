package dev.stagegate.issues.rollout.sql;

import dev.stagegate.issues.issue.Kept;
import dev.stagegate.issues.issue.TaskError;
import dev.stagegate.issues.rollout.Mark;
import dev.stagegate.issues.rollout.RolloutRules;
import dev.stagegate.issues.rollout.RunResult;
import dev.stagegate.issues.rollout.Step;
import dev.stagegate.issues.rollout.TaskRun;
import dev.stagegate.issues.rollout.TaskRunner.Journal;
import dev.stagegate.issues.rollout.sql.UnitSession.Unsent;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Runs units one by one where the target keeps each by itself: a unit is written down, then
 * executed, then the next is written down. So at any moment it is known which units are done and
 * which single one may be.
 */
final class Stepwise {

  private final UnitSession session;
  private final TaskRun run;
  private final Journal journal;
  private final Mark mark;
  private final AtomicReference<Kept> kept;
  private final Cancellable cancellable;

  Stepwise(UnitSession session, TaskRun run, Journal journal) {
    this.session = session;
    this.run = run;
    this.journal = journal;
    this.mark = Mark.ofSession(run.runId());
    this.kept = new AtomicReference<>(run.kept());
    this.cancellable = new Cancellable(journal, Mono.defer(session::interrupt));
  }

  /** The rows of all units, those before this run included; fails with {@link Ended}. */
  Mono<Long> rows() {
    Optional<String> obstacle = GoingOn.obstacle(run);
    if (obstacle.isPresent()) {
      return Mono.error(new Ended(new RunResult.Stopped(TaskError.of(obstacle.get()), run.kept())));
    }
    int first = run.kept().nextUnit();
    return Flux.range(first, run.units().size() - first + 1)
        .concatMap(this::unit, 0)
        .then(Mono.fromSupplier(() -> kept().rows()))
        .onErrorMap(error -> error instanceof Ended ? error : new Ended(undetermined(error)));
  }

  private Mono<Kept> unit(int number) {
    return writtenDown(number)
        .then(cancellable.whileRunning(Mono.defer(() -> session.execute(run.unit(number)))))
        .onErrorResume(error -> !(error instanceof Ended), error -> failed(error, number))
        .map(rows -> kept.updateAndGet(before -> before.and(rows)));
  }

  private Mono<Void> writtenDown(int number) {
    return Mono.defer(() -> wanted(number)).then(Mono.defer(() -> written(number)));
  }

  private Mono<Void> wanted(int number) {
    journal.reached(number, kept().rows());
    TaskError cancelled = cancellable.cancelled(null);
    return cancelled == null
        ? Mono.empty()
        : Mono.error(new Ended(new RunResult.Stopped(cancelled, kept())));
  }

  private Mono<Void> written(int number) {
    return journal
        .step(mark, Step.Unit.after(kept()))
        .onErrorMap(
            error ->
                new Ended(
                    new RunResult.Stopped(
                        TaskError.of(
                            "That unit "
                                + number
                                + " begins could not be written down, so it was not begun: "
                                + error),
                        kept())))
        .flatMap(ours -> ours ? Mono.empty() : Mono.error(new Ended(new RunResult.NotOurs())));
  }

  private Mono<Long> failed(Throwable error, int number) {
    return error instanceof Unsent
        ? Mono.error(new Ended(stopped(error, number)))
        : session
            .refused(error, run.unit(number))
            .onErrorReturn(false)
            .flatMap(
                refused ->
                    Mono.error(
                        new Ended(refused ? stopped(error, number) : unclear(error, number))));
  }

  private RunResult stopped(Throwable error, int number) {
    TaskError cancelled = session.interrupted(error) ? cancellable.cancelled(number) : null;
    return new RunResult.Stopped(
        cancelled == null ? session.error(error, number) : cancelled, kept());
  }

  private RunResult unclear(Throwable error, int number) {
    return session.answered(error)
        ? new RunResult.UnknownAt(
            session.error(error, number).message()
                + " What the unit did before that may have been kept. "
                + RolloutRules.underWay(number, kept()),
            kept(),
            number)
        : undetermined(error);
  }

  private static RunResult undetermined(Throwable error) {
    return new RunResult.Undetermined("A unit was not answered: " + error);
  }

  private Kept kept() {
    return kept.get();
  }
}
