package dev.stagegate.issues.rollout.sql;

import dev.stagegate.issues.rollout.RolloutSettings;
import dev.stagegate.issues.workspace.Instance;
import io.r2dbc.spi.R2dbcException;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.mariadb.r2dbc.api.MariadbConnection;
import org.mariadb.r2dbc.api.MariadbResult;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Read-only transactions of MySQL and MariaDB. The session itself may only read as well, so that
 * nothing is changed after a statement that ends its transaction.
 */
@Component
class MariaDbReading implements ReadOnlyTransactions {

  private static final List<String> BEGIN =
      List.of("SET SESSION TRANSACTION READ ONLY", "START TRANSACTION READ ONLY");

  private final MariaDbConnections connections;
  private final RolloutSettings settings;

  MariaDbReading(MariaDbConnections connections, RolloutSettings settings) {
    this.connections = connections;
    this.settings = settings;
  }

  @Override
  public <T> Mono<T> with(
      Instance instance, String databaseName, Function<ReadOnlyTransaction, Mono<T>> work) {
    return connections.with(
        instance,
        databaseName,
        connection ->
            begin(connection).then(Mono.defer(() -> work.apply(transaction(connection)))));
  }

  @Override
  public <T> Flux<T> stream(
      Instance instance, String databaseName, Function<ReadOnlyTransaction, Flux<T>> work) {
    return connections.stream(
        instance,
        databaseName,
        connection ->
            begin(connection).thenMany(Flux.defer(() -> work.apply(transaction(connection)))));
  }

  private ReadOnlyTransaction transaction(MariadbConnection connection) {
    return new Transaction(connection, settings.statementTimeout().plus(MariaDbSettings.SLACK));
  }

  private Mono<Void> begin(MariadbConnection connection) {
    return Flux.just(MariaDbSettings.statement(connection.getMetadata(), settings))
        .concatWithValues(BEGIN.toArray(String[]::new))
        .concatMap(sql -> connection.createStatement(sql).execute())
        .concatMap(MariadbResult::getRowsUpdated)
        .then();
  }

  /**
   * @param patience so long the first row is waited for
   */
  private record Transaction(MariadbConnection connection, Duration patience)
      implements ReadOnlyTransaction {

    /** The driver reads on as rows are asked for; the text is one statement, or refused. */
    @Override
    public Flux<ResultRow> rows(String query) {
      ResultColumns columns = new ResultColumns(MariaDbValues::of);
      return Flux.defer(() -> connection.createStatement(query).execute())
          .concatMap(result -> result.map(columns::row))
          .timeout(Mono.delay(patience), _ -> Mono.never());
    }

    @Override
    public Mono<List<String>> columns(String query) {
      return connection
          .createStatement(ReadOnlyTransaction.withoutRows(query))
          .execute()
          .concatMap(result -> result.map((_, columns) -> ResultColumns.names(columns)))
          .next()
          .onErrorResume(R2dbcException.class, _ -> Mono.empty())
          .defaultIfEmpty(List.of());
    }

    /** The connection is used once, and its transaction ends with it, whatever is still sent. */
    @Override
    public Mono<Void> rollBack() {
      return Mono.empty();
    }
  }
}
