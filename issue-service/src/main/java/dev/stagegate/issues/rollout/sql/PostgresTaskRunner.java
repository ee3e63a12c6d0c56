package dev.stagegate.issues.rollout.sql;

import dev.stagegate.issues.issue.TaskError;
import dev.stagegate.issues.rollout.Fate;
import dev.stagegate.issues.rollout.Mark;
import dev.stagegate.issues.rollout.RolloutRules;
import dev.stagegate.issues.rollout.RolloutSettings;
import dev.stagegate.issues.rollout.RunResult;
import dev.stagegate.issues.rollout.TaskRun;
import dev.stagegate.issues.rollout.TaskRunner;
import dev.stagegate.issues.workspace.Instance;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.R2dbcRollbackException;
import java.time.Duration;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Runs a task on PostgreSQL 13 or newer: begin, mark, execute the units, commit. Until the commit
 * is sent, every error means that the target keeps nothing. A commit without a clear answer is
 * undetermined, and the mark tells later.
 *
 * <p>Where the server answers that a unit cannot run in a transaction, such as CREATE INDEX
 * CONCURRENTLY, it has taken everything back, and the task runs unit by unit instead.
 */
@Component
class PostgresTaskRunner implements TaskRunner {

  /** What a unit does that the server may refuse in a transaction. */
  private static final Set<String> OUTSIDE =
      Set.of(
          "CREATE_INDEX",
          "DROP_INDEX",
          "ALTER_INDEX",
          "ALTER_TABLE",
          "ALTER_TYPE",
          "ALTER_DATABASE",
          "CREATE_DATABASE",
          "DROP_DATABASE",
          "OTHER");

  private final TargetConnections connections;
  private final RolloutSettings settings;

  PostgresTaskRunner(TargetConnections connections, RolloutSettings settings) {
    this.connections = connections;
    this.settings = settings;
  }

  @Override
  public Set<String> engines() {
    return Set.of("POSTGRES");
  }

  @Override
  public Mono<RunResult> run(TaskRun run, Journal journal) {
    return run.kept().units() > 0
        ? stepwise(run, journal)
        : lent(
                run,
                connection -> run(new PostgresTransaction(connection, settings, run), run, journal))
            .flatMap(
                result ->
                    cannotBeInTransaction(result, run)
                        ? stepwise(run, journal).map(PostgresTaskRunner::afterAll)
                        : Mono.just(result));
  }

  /** Something was sent before, even if nothing is kept of it. */
  private static RunResult afterAll(RunResult result) {
    return result instanceof RunResult.Unreached(TaskError error)
        ? new RunResult.RolledBack(error)
        : result;
  }

  /** The server says so itself, and of a unit that could not mean anything else by it. */
  private static boolean cannotBeInTransaction(RunResult result, TaskRun run) {
    return result instanceof RunResult.RolledBack(TaskError error)
        && Failure.NOT_IN_TRANSACTION.equals(error.code())
        && error.unit() != null
        && run.unit(error.unit()).sqlTypes().stream().allMatch(OUTSIDE::contains);
  }

  private Mono<RunResult> stepwise(TaskRun run, Journal journal) {
    return lent(
        run,
        connection -> {
          long start = System.nanoTime();
          PostgresSession session = new PostgresSession(connection, settings, run);
          return session
              .prepare()
              .onErrorMap(error -> new Ended(notBegun("The session could not be set up", error)))
              .then(Mono.defer(() -> new Stepwise(session, run, journal).rows()))
              .map(rows -> new RunResult.Committed(rows, millisSince(start)));
        });
  }

  private Mono<RunResult> lent(TaskRun run, Function<PostgresqlConnection, Mono<RunResult>> work) {
    return connections
        .with(run.instance(), run.databaseName(), work)
        .onErrorResume(Ended.class, ended -> Mono.just(ended.result()))
        .onErrorResume(TargetOutOfReach.class, error -> Mono.just(error.result()))
        .onErrorResume(error -> Mono.just(rolledBack("The target cannot be worked on", error)));
  }

  /**
   * Ends with success or fails with {@link Ended}, so that the connection is closed unless all went
   * well.
   */
  private Mono<RunResult> run(PostgresTransaction transaction, TaskRun run, Journal journal) {
    long start = System.nanoTime();
    return Mono.defer(transaction::begin)
        .onErrorMap(error -> new Ended(notBegun("The transaction could not begin", error)))
        .flatMap(mark -> marked(journal, mark))
        .flatMap(mark -> new TransactionUnits(transaction, run, mark, journal).rows())
        .flatMap(rows -> commit(transaction).thenReturn(rows))
        .map(rows -> new RunResult.Committed(rows, millisSince(start)));
  }

  private static Mono<Mark> marked(Journal journal, Mark mark) {
    return journal
        .begun(mark)
        .onErrorMap(
            error ->
                // Whether it was written down is not known; nothing was executed in any case.
                new Ended(new RunResult.Undetermined("The mark could not be written: " + error)))
        .flatMap(ours -> ours ? Mono.just(mark) : Mono.error(new Ended(new RunResult.NotOurs())));
  }

  private static Mono<Void> commit(PostgresTransaction transaction) {
    return transaction
        .commit()
        .onErrorMap(
            error ->
                new Ended(
                    saysNo(error)
                        ? rolledBack("The transaction could not be committed", error)
                        : new RunResult.Undetermined("The commit was not answered: " + error)));
  }

  /**
   * Whether the server itself answered that it has not committed, such as for a deferred
   * constraint.
   */
  private static boolean saysNo(Throwable error) {
    if (error instanceof R2dbcRollbackException) {
      return true;
    }
    @Nullable String code = error instanceof R2dbcException known ? known.getSqlState() : null;
    return code != null
        && (code.startsWith("23") || code.startsWith("40") || code.startsWith("P0"));
  }

  @Override
  public Mono<Fate> fate(Instance instance, String databaseName, Mark mark) {
    return connections.with(instance, databaseName, connection -> fate(connection, mark));
  }

  private Mono<Fate> fate(PostgresqlConnection connection, Mark mark) {
    if (mark.isSession()) {
      return PostgresSession.lives(connection, mark.server())
          .<Fate>map(lives -> lives ? new Fate.InProgress() : new Fate.Aborted())
          .timeout(patience());
    }
    String sql =
        "SELECT pg_xact_status($1::text::xid8) AS status, %s AS server"
            .formatted(ServerVersion.of(connection).identity());
    return connection
        .createStatement(sql)
        .bind(0, mark.transaction())
        .execute()
        .concatMap(
            result ->
                result.map(
                    (row, _) ->
                        RolloutRules.fate(
                            mark,
                            row.get("status", String.class),
                            String.valueOf(row.get("server", String.class)))))
        .single()
        .timeout(patience());
  }

  private Duration patience() {
    return settings.connectTimeout().plusSeconds(5);
  }

  private static long millisSince(long start) {
    return Duration.ofNanos(System.nanoTime() - start).toMillis();
  }

  /** Nothing of the task was sent. */
  private static RunResult notBegun(String when, Throwable error) {
    return Failure.isAway(error) ? TargetOutOfReach.of(error) : rolledBack(when, error);
  }

  private static RunResult rolledBack(String when, Throwable error) {
    TaskError failure = Failure.outsideUnits(when, error);
    return new RunResult.RolledBack(failure);
  }
}
