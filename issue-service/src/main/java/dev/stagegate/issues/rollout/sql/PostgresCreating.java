package dev.stagegate.issues.rollout.sql;

import dev.stagegate.issues.issue.TaskError;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.postgresql.api.PostgresqlResult;
import io.r2dbc.spi.R2dbcException;
import java.util.Optional;
import reactor.core.publisher.Mono;

/**
 * @param connection to a database that every server has
 */
record PostgresCreating(PostgresqlConnection connection) implements CreatingServer {

  private static final String IS_THERE =
      "SELECT EXISTS (SELECT FROM pg_database WHERE datname = $1)";

  private static final String IS_CREATING =
      """
      SELECT EXISTS (SELECT FROM pg_stat_activity
        WHERE state = 'active' AND pid <> pg_backend_pid() AND starts_with(query, $1))
      """;

  @Override
  public Mono<Boolean> isThere(String databaseName) {
    return yes(IS_THERE, databaseName);
  }

  @Override
  public Mono<Boolean> isCreating(String databaseName) {
    return yes(IS_CREATING, "CREATE DATABASE \"" + databaseName + "\"");
  }

  private Mono<Boolean> yes(String sql, String value) {
    return connection
        .createStatement(sql)
        .bind("$1", value)
        .execute()
        .flatMap(result -> result.map((row, _) -> Boolean.TRUE.equals(row.get(0, Boolean.class))))
        .single();
  }

  @Override
  public Mono<Void> create(String sql) {
    return connection
        .createStatement(sql)
        .fetchSize(1)
        .execute()
        .flatMap(PostgresqlResult::getRowsUpdated)
        .then();
  }

  @Override
  public Optional<TaskError> refusal(Throwable error) {
    return error instanceof R2dbcException known && known.getSqlState() != null
        ? Optional.of(Failure.outsideUnits(REFUSED, error))
        : Optional.empty();
  }
}
