package dev.stagegate.issues.rollout.sql;

import dev.stagegate.events.SourceType;
import dev.stagegate.issues.issue.ClassifiedStatement;
import dev.stagegate.issues.issue.Target;
import dev.stagegate.issues.issue.TaskError;
import dev.stagegate.issues.rollout.Assignment;
import dev.stagegate.issues.rollout.Mark;
import dev.stagegate.issues.rollout.Performer;
import dev.stagegate.issues.rollout.Recovery;
import dev.stagegate.issues.rollout.RunResult;
import dev.stagegate.issues.rollout.TaskRunner.Journal;
import dev.stagegate.issues.workspace.Instance;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.postgresql.api.PostgresqlResult;
import io.r2dbc.spi.R2dbcException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Creates databases on PostgreSQL. That cannot be done in a transaction, so that it is written down
 * before; of a run that was cut short the server tells whether the database is there.
 */
@Component
class CreatingDatabase implements Performer {

  /** The database that every server has for such statements. */
  private static final String MAINTENANCE = "postgres";

  private static final String IS_THERE =
      "SELECT EXISTS (SELECT FROM pg_database WHERE datname = $1)";

  /** A statement whose client is gone goes on at the server. */
  private static final String IS_BEING_CREATED =
      """
      SELECT EXISTS (SELECT FROM pg_stat_activity
        WHERE state = 'active' AND pid <> pg_backend_pid() AND starts_with(query, $1))
      """;

  private final TargetConnections connections;

  CreatingDatabase(TargetConnections connections) {
    this.connections = connections;
  }

  @Override
  public SourceType source() {
    return SourceType.CREATE_DATABASE;
  }

  @Override
  public Set<String> engines() {
    return Set.of("POSTGRES");
  }

  @Override
  public Mono<RunResult> perform(Assignment assignment, Journal journal) {
    Optional<Target> target = assignment.task().work().database();
    ClassifiedStatement statement = assignment.statement();
    Optional<Instance> instance =
        target.flatMap(named -> assignment.workspace().instance(named.instanceId()));
    if (target.isEmpty() || statement == null || instance.isEmpty()) {
      return Mono.just(failed("The instance is not registered any more; nothing was run."));
    }
    String name = target.get().databaseName();
    return connections
        .with(
            instance.get(),
            MAINTENANCE,
            connection ->
                isThere(connection, name)
                    .flatMap(
                        there ->
                            there
                                ? Mono.just(
                                    failed(
                                        "Database " + name + " is there already; nothing was run."))
                                : create(connection, statement, assignment, journal)))
        .onErrorResume(TargetOutOfReach.class, error -> Mono.just(error.result()))
        .onErrorResume(
            error -> Mono.just(failed("The server cannot be worked on: " + error.getMessage())));
  }

  private static Mono<RunResult> create(
      PostgresqlConnection connection,
      ClassifiedStatement statement,
      Assignment assignment,
      Journal journal) {
    Mark mark = new Mark(assignment.runId().toString(), MAINTENANCE);
    return journal
        .begun(mark)
        .onErrorResume(_ -> Mono.just(false))
        .flatMap(
            ours ->
                ours
                    ? execute(connection, statement.statement().text())
                    : Mono.just(new RunResult.NotOurs()));
  }

  private static Mono<RunResult> execute(PostgresqlConnection connection, String sql) {
    long start = System.nanoTime();
    return connection
        .createStatement(sql)
        .fetchSize(1)
        .execute()
        .flatMap(PostgresqlResult::getRowsUpdated)
        .then(
            Mono.<RunResult>fromSupplier(
                () ->
                    new RunResult.Committed(
                        0, Duration.ofNanos(System.nanoTime() - start).toMillis())))
        // What the server itself refused was not done; without an answer it may have been.
        .onErrorResume(
            R2dbcException.class,
            error ->
                Mono.just(
                    error.getSqlState() == null
                        ? new RunResult.Undetermined(String.valueOf(error.getMessage()))
                        : new RunResult.RolledBack(Failure.outsideUnits("It was refused", error))))
        .onErrorResume(
            error -> Mono.just(new RunResult.Undetermined(String.valueOf(error.getMessage()))));
  }

  @Override
  public Mono<Recovery> recover(Assignment assignment, Mark mark) {
    Optional<Target> target = assignment.task().work().database();
    Optional<Instance> instance =
        target.flatMap(named -> assignment.workspace().instance(named.instanceId()));
    if (target.isEmpty() || instance.isEmpty()) {
      return Mono.just(
          Recovery.AskPerson.aboutAll(
              "The target is no longer registered, so it cannot be asked."));
    }
    String name = target.get().databaseName();
    return connections.with(
        instance.get(),
        MAINTENANCE,
        connection ->
            isBeingCreated(connection, name)
                .flatMap(
                    creating ->
                        creating
                            ? Mono.just(new Recovery.Wait())
                            : isThere(connection, name).map(there -> recovery(there, name))));
  }

  private static Recovery recovery(boolean there, String name) {
    return there
        ? Recovery.AskPerson.aboutAll(
            "Database "
                + name
                + " is there, and was not when the task began; whether the task created it, nobody"
                + " can tell.")
        : new Recovery.StartAgain();
  }

  private static Mono<Boolean> isBeingCreated(PostgresqlConnection connection, String name) {
    return yes(connection, IS_BEING_CREATED, "CREATE DATABASE \"" + name + "\"");
  }

  private static Mono<Boolean> isThere(PostgresqlConnection connection, String name) {
    return yes(connection, IS_THERE, name);
  }

  private static Mono<Boolean> yes(PostgresqlConnection connection, String sql, String value) {
    return connection
        .createStatement(sql)
        .bind("$1", value)
        .execute()
        .flatMap(result -> result.map((row, _) -> Boolean.TRUE.equals(row.get(0, Boolean.class))))
        .single();
  }

  private static RunResult failed(String why) {
    return new RunResult.RolledBack(TaskError.of(why));
  }
}
