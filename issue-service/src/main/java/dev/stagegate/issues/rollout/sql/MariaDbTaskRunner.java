package dev.stagegate.issues.rollout.sql;

import dev.stagegate.issues.issue.TaskError;
import dev.stagegate.issues.rollout.Fate;
import dev.stagegate.issues.rollout.Mark;
import dev.stagegate.issues.rollout.RolloutSettings;
import dev.stagegate.issues.rollout.RunResult;
import dev.stagegate.issues.rollout.Step;
import dev.stagegate.issues.rollout.TaskRun;
import dev.stagegate.issues.rollout.TaskRunner;
import dev.stagegate.issues.workspace.Instance;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Runs a task on MariaDB or MySQL. These servers commit by themselves at every DDL statement, so a
 * task runs unit by unit, each for good. A task that only reads and changes rows runs in one
 * transaction, if every table the server has can take its changes back. Neither server can be asked
 * later what became of a unit or a commit; so the runner writes down what it is about to send.
 */
@Component
class MariaDbTaskRunner implements TaskRunner {

  private static final Set<String> ROWS_ONLY =
      Set.of("INSERT", "UPDATE", "DELETE", "REPLACE", "SELECT");

  private final MariaDbConnections connections;
  private final RolloutSettings settings;

  MariaDbTaskRunner(MariaDbConnections connections, RolloutSettings settings) {
    this.connections = connections;
    this.settings = settings;
  }

  @Override
  public Set<String> engines() {
    return Set.of("MARIADB", "MYSQL");
  }

  @Override
  public Mono<RunResult> run(TaskRun run, Journal journal) {
    return connections
        .with(
            run.instance(),
            run.databaseName(),
            connection ->
                run(new MariaDbSession(connection, connections, settings, run), run, journal))
        .onErrorResume(Ended.class, ended -> Mono.just(ended.result()))
        .onErrorResume(TargetOutOfReach.class, error -> Mono.just(error.result()))
        .onErrorResume(error -> Mono.just(rolledBack("The target cannot be worked on", error)));
  }

  /** Ends with success or fails with {@link Ended}; units are executed in here alone. */
  private Mono<RunResult> run(MariaDbSession session, TaskRun run, Journal journal) {
    long start = System.nanoTime();
    return session
        .prepare()
        .then(Mono.defer(() -> inOneTransaction(session, run)))
        .onErrorMap(error -> new Ended(notBegun("The session could not be set up", error)))
        .flatMap(
            whole ->
                whole
                    ? transaction(session, run, journal)
                    : new Stepwise(session, run, journal).rows())
        .map(
            rows ->
                new RunResult.Committed(
                    rows, Duration.ofNanos(System.nanoTime() - start).toMillis()));
  }

  private static Mono<Boolean> inOneTransaction(MariaDbSession session, TaskRun run) {
    boolean rowsOnly =
        run.kept().units() == 0
            && run.units().stream().allMatch(unit -> ROWS_ONLY.containsAll(unit.sqlTypes()));
    return rowsOnly ? session.onlyTransactionalTables() : Mono.just(false);
  }

  private Mono<Long> transaction(MariaDbSession session, TaskRun run, Journal journal) {
    Mark mark = Mark.ofSession(run.runId());
    Cancellable cancellable = new Cancellable(journal, Mono.defer(session::interrupt));
    AtomicLong rows = new AtomicLong();
    return session
        .begin()
        .onErrorMap(error -> new Ended(notBegun("The transaction could not begin", error)))
        .then(Mono.defer(() -> journal.begun(mark)))
        .onErrorMap(MariaDbTaskRunner::notWritten)
        .flatMap(MariaDbTaskRunner::ours)
        .thenMany(Flux.range(1, run.units().size()))
        .concatMap(
            number -> {
              journal.reached(number, rows.get());
              return unit(session, run, number, cancellable).map(rows::addAndGet);
            },
            0)
        .then(Mono.defer(() -> unlessCancelled(cancellable, null)))
        .then(Mono.defer(() -> commit(session, mark, journal)))
        .then(Mono.fromSupplier(rows::get));
  }

  private static Mono<Long> unit(
      MariaDbSession session, TaskRun run, int number, Cancellable cancellable) {
    return unlessCancelled(cancellable, number)
        .then(cancellable.whileRunning(Mono.defer(() -> session.execute(run.unit(number)))))
        .onErrorMap(
            error -> error instanceof Ended ? error : refused(session, error, number, cancellable))
        .flatMap(rows -> session.isInTransaction() ? Mono.just(rows) : Mono.error(lost(number)));
  }

  private static Mono<Void> unlessCancelled(Cancellable cancellable, @Nullable Integer unit) {
    TaskError cancelled = cancellable.cancelled(unit);
    return cancelled == null
        ? Mono.empty()
        : Mono.error(new Ended(new RunResult.RolledBack(cancelled)));
  }

  private static Ended refused(
      MariaDbSession session, Throwable error, int number, Cancellable cancellable) {
    TaskError cancelled = session.interrupted(error) ? cancellable.cancelled(number) : null;
    return new Ended(
        new RunResult.RolledBack(cancelled == null ? session.error(error, number) : cancelled));
  }

  private static Ended lost(int number) {
    return new Ended(
        new RunResult.Unknowable(
            "Unit "
                + number
                + " has ended the transaction: it and those before it may have been kept or not;"
                + " those after it were not begun."));
  }

  private static Mono<Void> commit(MariaDbSession session, Mark mark, Journal journal) {
    return journal
        .step(mark, new Step.Commit())
        .onErrorMap(error -> new Ended(rolledBack("The commit could not be written down", error)))
        .flatMap(MariaDbTaskRunner::ours)
        .then(Mono.defer(session::commit))
        .onErrorMap(error -> error instanceof Ended ? error : new Ended(notCommitted(error)));
  }

  private static RunResult notCommitted(Throwable error) {
    return MariaDbFailure.rolledBack(error)
        ? rolledBack("The transaction could not be committed", error)
        : new RunResult.Undetermined("The commit was not answered: " + error);
  }

  private static Throwable notWritten(Throwable error) {
    return error instanceof Ended
        ? error
        : new Ended(new RunResult.Undetermined("It could not be written down: " + error));
  }

  private static Mono<Boolean> ours(boolean accepted) {
    return accepted ? Mono.just(true) : Mono.error(new Ended(new RunResult.NotOurs()));
  }

  /** The session's lock tells: while it is held, something may still be done. */
  @Override
  public Mono<Fate> fate(Instance instance, String databaseName, Mark mark) {
    String lock = MariaDbSession.lockName(UUID.fromString(mark.server()));
    return connections
        .with(
            instance,
            databaseName,
            connection -> MariaDbSession.number(connection, "SELECT IS_USED_LOCK('" + lock + "')"))
        .map(holder -> holder == 0 ? new Fate.Aborted() : new Fate.InProgress())
        .cast(Fate.class)
        .timeout(settings.connectTimeout().multipliedBy(2).plusSeconds(5));
  }

  /** Nothing of the task was sent. */
  private static RunResult notBegun(String when, Throwable error) {
    return Failure.isAway(error) ? TargetOutOfReach.of(error) : rolledBack(when, error);
  }

  private static RunResult rolledBack(String when, Throwable error) {
    TaskError failure = MariaDbFailure.outsideUnits(when, error);
    return new RunResult.RolledBack(failure);
  }
}
