package dev.stagegate.issues.rollout.sql;

import dev.stagegate.events.UnitSnapshot;
import dev.stagegate.issues.rollout.Mark;
import dev.stagegate.issues.rollout.RolloutSettings;
import dev.stagegate.issues.rollout.TaskRun;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.postgresql.api.PostgresqlResult;
import io.r2dbc.spi.Row;
import io.r2dbc.spi.RowMetadata;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The one transaction of a run on a PostgreSQL target, step by step. */
final class PostgresTransaction {

  private static final Set<String> CHANGING_ROWS =
      Set.of("INSERT", "UPDATE", "DELETE", "MERGE", "REPLACE", "COPY", "LOAD_DATA");

  /** So that the extended protocol is used, which refuses more than one statement per text. */
  private static final int ROWS_AT_ONCE = 1000;

  private static final Duration SLACK = Duration.ofSeconds(30);

  private final PostgresqlConnection connection;
  private final RolloutSettings settings;
  private final TaskRun run;

  PostgresTransaction(PostgresqlConnection connection, RolloutSettings settings, TaskRun run) {
    this.connection = connection;
    this.settings = settings;
    this.run = run;
  }

  /** Begins and makes the transaction recognisable for ever, in one round trip. */
  Mono<Mark> begin() {
    ServerVersion version = ServerVersion.of(connection);
    String sql =
        """
        BEGIN;
        SET LOCAL statement_timeout = %d;
        SET LOCAL lock_timeout = %d;
        SET LOCAL idle_in_transaction_session_timeout = %d;
        SET LOCAL standard_conforming_strings = on;
        SELECT set_config('synchronous_commit', 'on', true)
          WHERE current_setting('synchronous_commit') IN ('off', 'local');
        SELECT %s;
        SELECT 'mark', pg_current_xact_id()::text, %s
        """
            .formatted(
                settings.statementTimeout().toMillis(),
                settings.lockTimeout().toMillis(),
                SLACK.toMillis(),
                version.keepId(run.runId()),
                version.identity());
    return connection
        .createStatement(sql)
        .execute()
        .concatMap(result -> result.map(PostgresTransaction::mark))
        .concatMap(Mono::justOrEmpty)
        .single();
  }

  private static Optional<Mark> mark(Row row, RowMetadata columns) {
    return columns.getColumnMetadatas().size() == 3
        ? Optional.of(new Mark(text(row.get(1)), text(row.get(2))))
        : Optional.empty();
  }

  private static String text(@Nullable Object value) {
    return Objects.requireNonNull(value).toString();
  }

  /** Executes one unit; the number of rows it changed. */
  Mono<Long> execute(UnitSnapshot unit) {
    return execute(connection, settings, run, unit);
  }

  /** Executes one unit, in whatever the connection is in. */
  static Mono<Long> execute(
      PostgresqlConnection connection, RolloutSettings settings, TaskRun run, UnitSnapshot unit) {
    return inOurEncoding(connection, run, unit)
        .thenMany(
            Flux.defer(
                () ->
                    connection.createStatement(run.textOf(unit)).fetchSize(ROWS_AT_ONCE).execute()))
        .concatMap(result -> result.getRowsUpdated())
        .reduce(0L, Long::sum)
        .timeout(settings.statementTimeout().plus(SLACK))
        .map(rows -> unit.sqlTypes().stream().anyMatch(CHANGING_ROWS::contains) ? rows : 0L);
  }

  /**
   * What came before may have set another encoding, in which the server would read another
   * statement in this text than was classified and approved.
   */
  private static Mono<Void> inOurEncoding(
      PostgresqlConnection connection, TaskRun run, UnitSnapshot unit) {
    return unit.equals(run.unit(1))
        ? Mono.empty()
        : connection
            .createStatement("SET client_encoding = 'UTF8'")
            .execute()
            .concatMap(PostgresqlResult::getRowsUpdated)
            .then();
  }

  /** Asks the target to end what it does now. */
  Mono<Void> interrupt() {
    return connection.cancelRequest();
  }

  /** Whether it is still the transaction that was marked: nothing inside may have ended it. */
  Mono<Boolean> isStill(Mark mark) {
    return connection
        .createStatement("SELECT coalesce(pg_current_xact_id_if_assigned()::text, '') AS xid")
        .execute()
        .concatMap(result -> result.map((row, _) -> text(row.get("xid"))))
        .single()
        .map(mark.transaction()::equals);
  }

  Mono<Void> commit() {
    return connection.commitTransaction().timeout(settings.statementTimeout().plus(SLACK));
  }
}
