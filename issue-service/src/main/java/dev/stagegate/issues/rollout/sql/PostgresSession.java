package dev.stagegate.issues.rollout.sql;

import dev.stagegate.events.UnitSnapshot;
import dev.stagegate.issues.issue.TaskError;
import dev.stagegate.issues.rollout.RolloutSettings;
import dev.stagegate.issues.rollout.TaskRun;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.postgresql.api.PostgresqlException;
import java.util.Locale;
import java.util.Set;
import reactor.core.publisher.Mono;

/** The session of a run on a PostgreSQL target whose units cannot run in one transaction. */
final class PostgresSession implements UnitSession {

  /** What may have committed a part of its work by itself when it failed. */
  private static final Set<String> OPAQUE = Set.of("CALL", "DO", "UNKNOWN");

  private static final String HALF_MADE =
      " What was built concurrently may be left behind, not valid: drop it before a retry.";

  private final PostgresqlConnection connection;
  private final RolloutSettings settings;
  private final TaskRun run;

  PostgresSession(PostgresqlConnection connection, RolloutSettings settings, TaskRun run) {
    this.connection = connection;
    this.settings = settings;
    this.run = run;
  }

  /** Sets the limits, and names the session after the run, so that it can be found. */
  Mono<Void> prepare() {
    String sql =
        """
        SET statement_timeout = %d;
        SET lock_timeout = %d;
        SET standard_conforming_strings = on;
        SET application_name = '%s';
        SELECT set_config('synchronous_commit', 'on', false)
          WHERE current_setting('synchronous_commit') IN ('off', 'local')
        """
            .formatted(
                settings.statementTimeout().toMillis(),
                settings.lockTimeout().toMillis(),
                name(run.runId().toString()));
    return connection
        .createStatement(sql)
        .execute()
        .concatMap(result -> result.getRowsUpdated())
        .then();
  }

  private static String name(String runId) {
    return "stagegate " + runId;
  }

  /** Whether the session of a run is there, on the same server. */
  static Mono<Boolean> lives(PostgresqlConnection connection, String runId) {
    return connection
        .createStatement(
            "SELECT count(*) AS sessions FROM pg_stat_activity WHERE application_name = $1")
        .bind(0, name(runId))
        .execute()
        .concatMap(result -> result.map((row, _) -> row.get("sessions", Long.class)))
        .single()
        .map(sessions -> sessions > 0);
  }

  @Override
  public Mono<Long> execute(UnitSnapshot unit) {
    return PostgresTransaction.execute(connection, settings, run, unit);
  }

  @Override
  public Mono<Boolean> refused(Throwable error, UnitSnapshot unit) {
    return Mono.just(answered(error) && unit.sqlTypes().stream().noneMatch(OPAQUE::contains));
  }

  /** The server ends a session with codes of its own. */
  @Override
  public boolean answered(Throwable error) {
    return error instanceof PostgresqlException known
        && !known.getErrorDetails().getCode().startsWith("57P")
        && !known.getErrorDetails().getCode().startsWith("08");
  }

  @Override
  public boolean interrupted(Throwable error) {
    return Failure.isInterruption(error);
  }

  @Override
  public Mono<Void> interrupt() {
    return connection.cancelRequest();
  }

  @Override
  public TaskError error(Throwable error, int number) {
    TaskError failure = Failure.inUnit(error, run, number);
    return run.textOf(run.unit(number)).toLowerCase(Locale.ROOT).contains("concurrently")
        ? new TaskError(
            failure.code(),
            failure.message() + HALF_MADE,
            failure.unit(),
            failure.line(),
            failure.column())
        : failure;
  }
}
