package dev.stagegate.issues.rollout.sql;

import dev.stagegate.issues.rollout.RolloutSettings;
import dev.stagegate.issues.workspace.Instance;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.postgresql.api.PostgresqlResult;
import io.r2dbc.spi.R2dbcException;
import java.util.List;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Read-only transactions of PostgreSQL. */
@Component
class PostgresReading implements ReadOnlyTransactions {

  private static final int ROWS_AT_ONCE = 500;

  private final TargetConnections connections;
  private final RolloutSettings settings;

  PostgresReading(TargetConnections connections, RolloutSettings settings) {
    this.connections = connections;
    this.settings = settings;
  }

  @Override
  public <T> Flux<T> with(
      Instance instance, String databaseName, Function<ReadOnlyTransaction, Flux<T>> work) {
    return connections.stream(
        instance,
        databaseName,
        connection ->
            begin(connection)
                .thenMany(Flux.defer(() -> work.apply(new Transaction(connection))))
                .concatWith(Mono.defer(connection::rollbackTransaction).then(Mono.empty())));
  }

  private Mono<Void> begin(PostgresqlConnection connection) {
    return connection
        .createStatement(
            """
            BEGIN READ ONLY;
            SET LOCAL statement_timeout = %d;
            SET LOCAL lock_timeout = %d;
            SET LOCAL standard_conforming_strings = on
            """
                .formatted(
                    settings.statementTimeout().toMillis(), settings.lockTimeout().toMillis()))
        .execute()
        .flatMap(PostgresqlResult::getRowsUpdated)
        .then();
  }

  private record Transaction(PostgresqlConnection connection) implements ReadOnlyTransaction {

    /**
     * The extended protocol, which refuses more than one statement per text, and portions of rows.
     */
    @Override
    public Flux<ResultRow> rows(String query) {
      ResultColumns columns = new ResultColumns((row, _, place) -> row.get(place));
      return connection
          .createStatement(query)
          .fetchSize(ROWS_AT_ONCE)
          .execute()
          .concatMap(result -> result.map(columns::row));
    }

    @Override
    public Mono<List<String>> columns(String query) {
      return connection
          .createStatement(ReadOnlyTransaction.withoutRows(query))
          // The extended protocol takes one statement, also where a session of another encoding,
          // which the query itself may have set, reads more of them in this text.
          .fetchSize(1)
          .execute()
          .concatMap(result -> result.map((_, columns) -> ResultColumns.names(columns)))
          .next()
          .onErrorResume(R2dbcException.class, _ -> Mono.empty())
          .defaultIfEmpty(List.of());
    }
  }
}
