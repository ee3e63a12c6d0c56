package dev.stagegate.issues.rollout.sql;

import dev.stagegate.events.UnitSnapshot;
import dev.stagegate.issues.issue.TaskError;
import dev.stagegate.issues.rollout.Mark;
import dev.stagegate.issues.rollout.RunResult;
import dev.stagegate.issues.rollout.TaskRun;
import dev.stagegate.issues.rollout.TaskRunner.Journal;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Executes the units of a run in its transaction, one after the other. */
final class TransactionUnits {

  private final PostgresTransaction transaction;
  private final TaskRun run;
  private final Mark mark;
  private final Journal journal;
  private final Cancellable cancellable;
  private final AtomicLong rows = new AtomicLong();

  TransactionUnits(PostgresTransaction transaction, TaskRun run, Mark mark, Journal journal) {
    this.transaction = transaction;
    this.run = run;
    this.mark = mark;
    this.journal = journal;
    this.cancellable = new Cancellable(journal, Mono.defer(transaction::interrupt));
  }

  /** The rows that all of them changed; fails with {@link Ended}. */
  Mono<Long> rows() {
    return Flux.range(1, run.units().size())
        .concatMap(this::unit, 0)
        .then(Mono.defer(() -> unlessCancelled(null)))
        .then(Mono.fromSupplier(rows::get));
  }

  private Mono<Long> unit(int number) {
    journal.reached(number, rows.get());
    UnitSnapshot unit = run.unit(number);
    return unlessCancelled(number)
        .then(cancellable.whileRunning(transaction.execute(unit)))
        .onErrorMap(error -> error instanceof Ended ? error : new Ended(refused(error, number)))
        .flatMap(
            changed -> unit.sqlTypes().contains("UNKNOWN") ? checked(changed) : Mono.just(changed))
        .map(rows::addAndGet);
  }

  private Mono<Void> unlessCancelled(@Nullable Integer unit) {
    TaskError cancelled = cancellable.cancelled(unit);
    return cancelled == null
        ? Mono.empty()
        : Mono.error(new Ended(new RunResult.RolledBack(cancelled)));
  }

  private RunResult refused(Throwable error, int number) {
    TaskError cancelled = Failure.isInterruption(error) ? cancellable.cancelled(number) : null;
    return new RunResult.RolledBack(
        cancelled == null ? Failure.inUnit(error, run, number) : cancelled);
  }

  /**
   * What was not understood might have ended the transaction; then it is not known what is kept.
   */
  private Mono<Long> checked(long changed) {
    return transaction
        .isStill(mark)
        .onErrorMap(
            error ->
                new Ended(
                    new RunResult.RolledBack(
                        Failure.outsideUnits("The transaction was lost", error))))
        .flatMap(
            same ->
                same
                    ? Mono.just(changed)
                    : Mono.error(
                        new Ended(
                            new RunResult.Unknowable(
                                "A unit has ended the transaction; what was done before and after"
                                    + " it is not known."))));
  }
}
